#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of text with a list of what fits beneath it while one types. The best match is taken with Enter, another one with the
 * arrow keys or the pointer, and Escape gives back what was chosen before. What fits and what a choice means is the subclass's. */
#define FRONT_TYPE_MATCH_ENTRY (front_match_entry_get_type ())
G_DECLARE_DERIVABLE_TYPE (FrontMatchEntry, front_match_entry, FRONT, MATCH_ENTRY, GtkWidget)

/* What one row of the list stands for. */
typedef struct
{
  gint64 id;      /* 0: what was typed is to be added */
  gint64 part_id; /* of a part of it; 0: the whole */
  const char *title;
} FrontMatchEntryRow;

struct _FrontMatchEntryClass
{
  GtkWidgetClass parent_class;

  /* The person changed the text: fill the list, at once or later. */
  void     (*typed)   (FrontMatchEntry *self);
  /* A row was taken; the list is closed already. @row holds during the call. */
  void     (*picked)  (FrontMatchEntry *self, const FrontMatchEntryRow *row);
  /* Enter: FALSE takes the selected row, or goes on to the next control where the list is closed. */
  gboolean (*entered) (FrontMatchEntry *self);
  /* Escape gave back what was chosen before. */
  void     (*let_go)  (FrontMatchEntry *self);
  /* The keyboard has left. */
  void     (*left)    (FrontMatchEntry *self);
};

/* Names for those who cannot see it, what stands in the empty line, and the least width of the list, in pixels. */
void        front_match_entry_set_up      (FrontMatchEntry *self, const char *label, const char *hint,
                                           const char *list_label, int list_width);

const char *front_match_entry_get_text    (FrontMatchEntry *self);
char       *front_match_entry_dup_typed   (FrontMatchEntry *self); /* without spaces around it */
const char *front_match_entry_get_shown   (FrontMatchEntry *self); /* what was chosen; "" for nothing */
/* The text is another than what was chosen. */
gboolean    front_match_entry_is_typed    (FrontMatchEntry *self);
gboolean    front_match_entry_is_open     (FrontMatchEntry *self);
/* Closes the list and shows what is chosen; NULL as "". */
void        front_match_entry_show        (FrontMatchEntry *self, const char *title);
/* Closes the list and shows what was chosen before. */
void        front_match_entry_revert      (FrontMatchEntry *self);

/* The list: cleared, filled and then opened on its first row that can be taken, or closed where it is empty. Opened unmarked, Enter
 * takes nothing before an arrow has marked a row. */
void        front_match_entry_clear_rows  (FrontMatchEntry *self);
void        front_match_entry_add_row     (FrontMatchEntry *self, const char *title, const char *detail, gint64 id,
                                           gint64 part_id);
void        front_match_entry_add_note    (FrontMatchEntry *self, const char *text);
void        front_match_entry_open        (FrontMatchEntry *self);
void        front_match_entry_open_unmarked (FrontMatchEntry *self);
void        front_match_entry_close       (FrontMatchEntry *self);
/* Takes the selected row. FALSE: there is none. */
gboolean    front_match_entry_take        (FrontMatchEntry *self);

G_END_DECLS
