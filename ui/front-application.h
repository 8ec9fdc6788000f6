#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program: one store, one window on it. */
#define FRONT_TYPE_APPLICATION (front_application_get_type ())
G_DECLARE_FINAL_TYPE (FrontApplication, front_application, FRONT, APPLICATION, AdwApplication)

FrontApplication *front_application_new (void);

G_END_DECLS
