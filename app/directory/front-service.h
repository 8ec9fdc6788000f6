#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A matter within a service. */
typedef struct
{
  gint64 id;
  char *name;
  char *other_names; /* separated by commas */
  gboolean retired;
  gint64 uses;       /* as FrontService's */
} FrontTopic;

/* A service customers ask about, and the department that answers for it. */
typedef struct
{
  gint64 id;
  char *name;
  char *department;
  char *other_names; /* separated by commas */
  gboolean retired;  /* offered no longer */
  gint64 uses;       /* how many of the latest FRONT_ENTRY_LATEST contacts were about it */
  GPtrArray *topics; /* (element-type FrontTopic) (nullable): by name */
} FrontService;

void          front_service_free (FrontService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontService, front_service_free)

/* All, by name, retired ones too, with their topics. Returns: (transfer full) (element-type FrontService) */
GPtrArray *front_service_list (FrontDb *db, GError **error);
/* By its exact name or one of its other names, capitals or not. @id out; FRONT_ERROR_NOT_FOUND names what was asked and what is near. */
gboolean   front_service_find (FrontDb *db, const char *name, gint64 *id, GError **error);
/* One transaction; service->id is set. */
gboolean   front_service_add  (FrontDb *db, FrontService *service, GError **error);
/* The same inside a transaction under way. */
gboolean   front_service_insert (FrontDb *db, FrontService *service, GError **error);

/* What fits the letters that were typed. */
typedef struct
{
  const FrontService *service;
  const FrontTopic *topic; /* NULL: the service as a whole */
  gboolean at_word;        /* every typed word begins a word; else one is in the middle of one */
  gint64 uses;
} FrontServiceMatch;

/* Pure. Every typed word must be a part of the service's name, of another name, of its department, or of a topic; a topic is
 * found where one of the words is its own. Capitals and accents do not matter. First what the words begin, then what they are
 * in the middle of; in each the most used first, then by name. Nothing typed finds every service. Retired ones are not found.
 * Returns: (transfer full) (element-type FrontServiceMatch): of the parts of @services, which must live as long. */
GArray    *front_service_search (GPtrArray *services, const char *typed);
/* "Waste collection · Bulky items", or the service's name alone. Returns: (transfer full) */
char      *front_service_title  (const FrontService *service, const FrontTopic *topic);
/* (transfer none); NULL where there is none. */
const FrontService *front_service_by_id (GPtrArray *services, gint64 id);
const FrontTopic   *front_topic_by_id   (const FrontService *service, gint64 id);

G_END_DECLS
