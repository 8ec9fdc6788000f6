#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A person who has been in touch. Everything is optional, but a person has something: a name, or a number, an e-mail,
 * an address. The functions with a FrontDb run on the store's thread. */

/* In every store: never change a number, only add. */
typedef enum
{
  FRONT_DETAIL_NAME = 1,    /* another name they go or went by */
  FRONT_DETAIL_PHONE = 2,
  FRONT_DETAIL_EMAIL = 3,
  FRONT_DETAIL_ADDRESS = 4, /* with a postcode */
  FRONT_DETAIL_NOTE = 5,    /* anything else worth knowing */
} FrontDetailKind;
#define FRONT_DETAIL_LAST FRONT_DETAIL_NOTE

typedef struct
{
  gint64 id;       /* 0: not stored yet */
  FrontDetailKind kind;
  char *value;     /* as typed */
  char *postcode;  /* of an address; else "" */
} FrontPersonDetail;

typedef struct
{
  gint64 id;          /* 0: not stored yet */
  char *name;         /* may be "" */
  gint64 revision;
  gint64 made_at;
  gint64 merged_into; /* 0: stands for itself */
  gint64 erased_at;   /* FRONT_NEVER: not erased */
  GPtrArray *details; /* (element-type FrontPersonDetail), by kind and place */
} FrontPerson;

FrontPerson *front_person_new  (void);
FrontPerson *front_person_copy (const FrontPerson *person);
void         front_person_free (FrontPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPerson, front_person_free)

/* Appends; @postcode may be NULL. Text without a letter or digit in it is left out. */
void         front_person_add_detail (FrontPerson *person, FrontDetailKind kind, const char *value, const char *postcode);
/* The @n-th of a kind, from 0, or NULL. */
const FrontPersonDetail *front_person_detail (const FrontPerson *person, FrontDetailKind kind, guint n);
/* What the person is called where there is room for one thing: the name, else a number, an e-mail, an address, else words
 * for somebody who was erased or has nothing. Translated. Returns: (transfer full) */
char        *front_person_title  (const FrontPerson *person);
/* What tells two of one name apart: postcode or address, number, e-mail. Returns: (transfer full) */
char        *front_person_hint   (const FrontPerson *person);
/* "phone", "email", …: for other programs. "Telephone", …: translated. */
const char  *front_detail_kind_name  (FrontDetailKind kind);
const char  *front_detail_kind_title (FrontDetailKind kind);
/* The same names, numbers and so on, in the same order; ids and revision aside. */
gboolean     front_person_equal  (const FrontPerson *one, const FrontPerson *other);
/* FRONT_ERROR_BAD_INPUT names the field. */
gboolean     front_person_validate (const FrontPerson *person, GError **error);

/* ── The store ── */

/* FRONT_ERROR_NOT_FOUND where there is none. One that was merged is loaded as it is, not as who they turned out to be. */
FrontPerson *front_person_load  (FrontDb *db, gint64 id, GError **error);
/* Who @id stands for now, through every merge: @id out. */
gboolean     front_person_resolve (FrontDb *db, gint64 *id, GError **error);
gboolean     front_person_count (FrontDb *db, gint64 *n, GError **error); /* neither merged nor erased */

/* New (id 0) or changed, in one transaction with its change record; id, revision and the details' ids are set. A changed
 * one whose revision is not the store's is refused: FRONT_ERROR_CONFLICT says who changed it, and nothing is saved. */
gboolean     front_person_save   (FrontDb *db, FrontPerson *person, const char *why, GError **error);
/* A new one inside a transaction under way (imports, the example). */
gboolean     front_person_insert (FrontDb *db, FrontPerson *person, GError **error);
/* Works out anew what a person is looked up by; inside a transaction under way. The revision goes up. */
gboolean     front_person_index  (FrontDb *db, gint64 id, GError **error);
/* Who changed a person last and when, for a conflict's message; "" where nobody is known. Returns: (transfer full) */
char        *front_person_last_change (FrontDb *db, gint64 id);

G_END_DECLS
