#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A service customers ask about, and the department that answers for it. */
typedef struct
{
  gint64 id;
  char *name;
  char *department;
  char *other_names; /* separated by commas */
} FrontService;

FrontService *front_service_copy (const FrontService *service);
void          front_service_free (FrontService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontService, front_service_free)

/* All, by name. Returns: (transfer full) (element-type FrontService) */
GPtrArray *front_service_list (FrontDb *db, GError **error);
/* By its exact name or one of its other names, capitals or not. @id out; FRONT_ERROR_NOT_FOUND names what was asked and what is near. */
gboolean   front_service_find (FrontDb *db, const char *name, gint64 *id, GError **error);
/* One transaction; service->id is set. */
gboolean   front_service_add  (FrontDb *db, FrontService *service, GError **error);
/* The same inside a transaction under way. */
gboolean   front_service_insert (FrontDb *db, FrontService *service, GError **error);

/* Pure: how well what is typed fits, 0 for not at all; every typed word must begin a word of a name. */
int        front_service_match (const FrontService *service, const char *typed);

G_END_DECLS
