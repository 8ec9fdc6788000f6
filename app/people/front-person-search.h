#pragma once

#include "people/front-person.h"

G_BEGIN_DECLS

/* Looking people up as somebody types, and finding who may be the same. Store's thread. */

/* What a list shows of a person. */
typedef struct
{
  gint64 id;
  char *title;
  char *hint;  /* postcode or address, number, e-mail */
  char *why;   /* of a likely duplicate: "the same telephone number", translated; else NULL */
} FrontPersonMatch;

void front_person_match_free (FrontPersonMatch *match);

/* Everybody of whom every word that was typed is some part: of a name, a number in whatever spelling, an e-mail, an address
 * or a postcode. Best first: whose name begins with it, then by name. @limit at most; @more out (nullable): there are more.
 * Nothing typed: all, by name, from @offset. Returns: (transfer full) (element-type FrontPersonMatch): NULL with @error */
GPtrArray *front_person_search (FrontDb *db, const char *typed, guint offset, guint limit, gboolean *more, GError **error);

/* Who may be the same as @person, who need not be stored: by telephone number, e-mail, name with its letters or its parts
 * swapped or one letter more or less, or a name much the same at the same postcode. Most likely first, @limit at most. */
GPtrArray *front_person_twins  (FrontDb *db, const FrontPerson *person, guint limit, GError **error);

G_END_DECLS
