#pragma once

#include "risks/front-risks-form.h"
#include "risks/front-scheme-edit.h"

G_BEGIN_DECLS

/* The fields of a scheme: its steps, kinds of impact, bands and cells, each with buttons that move it, take it out or add one. They are built
 * from a scheme and read back to one; what is to be done about a button is its owner's. */

typedef enum
{
  FRONT_SCHEME_ADD,
  FRONT_SCHEME_REMOVE,
  FRONT_SCHEME_UP,
  FRONT_SCHEME_DOWN,
} FrontSchemeAct;

typedef struct
{
  GtkEditable *ref, *word, *least, *most; /* the last two of a likelihood only */
  GtkDropDown *appetite;
} FrontSchemeStep;

typedef struct
{
  GtkGrid *grid;
  /* A button was pressed. */
  void (*act) (FrontSchemePart part, int index, FrontSchemeAct act, gpointer data);
  /* Something was typed or chosen. */
  void (*changed) (gpointer data);
  gpointer data;

  FrontSchemeStep likelihood[FRONT_SCHEME_MAX_LEVELS];
  FrontSchemeStep impact[FRONT_SCHEME_MAX_LEVELS];
  GtkEditable *categories[FRONT_SCHEME_MAX_CATEGORIES];
  GtkEditable *bands[FRONT_SCHEME_MAX_BANDS];
  GtkDropDown *cells[FRONT_SCHEME_MAX_LEVELS][FRONT_SCHEME_MAX_LEVELS];
} FrontSchemeFields;

/* Instead of what stood in @grid. @agreed: whether an appetite can be chosen. */
void         front_scheme_fields_build (FrontSchemeFields *fields, const FrontScheme *scheme, gboolean agreed);
/* The scheme as it stands in the fields, which were built from @was; not checked as a whole. NULL with @error, and the keyboard on the field,
 * where a per cent is none. Returns: (transfer full) */
FrontScheme *front_scheme_fields_read  (FrontSchemeFields *fields, const FrontScheme *was, gboolean agreed, GError **error);
/* The same, whatever is typed: a per cent that is none counts as empty. Returns: (transfer full) */
FrontScheme *front_scheme_fields_peek  (FrontSchemeFields *fields, const FrontScheme *was, gboolean agreed);
/* The keyboard to a part's word. */
void         front_scheme_fields_focus (FrontSchemeFields *fields, FrontSchemePart part, int index);

G_END_DECLS
