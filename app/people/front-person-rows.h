#pragma once

#include "people/front-person.h"

G_BEGIN_DECLS

/* People as a list shows them, with how often they have been in touch. Store's thread. */
typedef struct
{
  gint64 id;
  char *title;
  char *phone;       /* the first one, or "" */
  char *hint;        /* postcode or address, number, e-mail */
  char *why;         /* of a likely duplicate: "the same telephone number", translated; else NULL */
  gint64 n_contacts;
  gint64 last_at;    /* the latest contact; FRONT_NEVER: none */
} FrontPersonRow;

void front_person_row_free (FrontPersonRow *row);

/* Whom front_person_search () finds. Returns: (transfer full) (element-type FrontPersonRow): NULL with @error */
GPtrArray *front_person_rows      (FrontDb *db, const char *typed, guint limit, gboolean *more, GError **error);
/* Whom front_person_twins () finds. Returns: (transfer full) (element-type FrontPersonRow): NULL with @error */
GPtrArray *front_person_twin_rows (FrontDb *db, const FrontPerson *person, guint limit, GError **error);
/* How many contacts a person has; @last_at out: when the latest came, FRONT_NEVER for none. */
gboolean   front_person_contacts  (FrontDb *db, gint64 id, gint64 *n_contacts, gint64 *last_at, GError **error);

G_END_DECLS
