#pragma once

#include <gio/gio.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Tells the desktop when somebody has waited past the standard: once for each contact, taken back when the wait is over, and
 * not at all where the person switched it off or nothing on the desktop shows notifications. */
#define FRONT_TYPE_NOTIFIER (front_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FrontNotifier, front_notifier, FRONT, NOTIFIER, GObject)

FrontNotifier *front_notifier_new  (GApplication *application, FrontStore *store);
void           front_notifier_stop (FrontNotifier *self); /* before the store closes */

G_END_DECLS
