#define G_LOG_DOMAIN "front-note-clash"

#include "config.h"
#include "desk/front-note-clash.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"

struct _FrontNoteClash
{
  GtkBox parent_instance;

  GtkLabel *words;
  GtkLabel *theirs;
};

G_DEFINE_FINAL_TYPE (FrontNoteClash, front_note_clash, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
keep_mine_cb (FrontNoteClash *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FRONT_NOTE_MINE);
}

static void
take_theirs_cb (FrontNoteClash *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FRONT_NOTE_THEIRS);
}

static void
keep_both_cb (FrontNoteClash *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, FRONT_NOTE_BOTH);
}

static void
front_note_clash_class_init (FrontNoteClashClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_NOTE_CLASH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
add_button (FrontNoteClash *self, GtkWidget *box, const char *title, void (*callback) (FrontNoteClash *self))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (title);

  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkLabel *
new_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static void
front_note_clash_init (FrontNoteClash *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->words = new_label ("warning");
  self->theirs = new_label ("body");
  gtk_label_set_selectable (self->theirs, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 60);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->theirs));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self), scrolled);
  add_button (self, buttons, _("Keep m_ine"), keep_mine_cb);
  add_button (self, buttons, _("Take t_heirs"), take_theirs_cb);
  add_button (self, buttons, _("Keep b_oth"), keep_both_cb);
  gtk_box_append (GTK_BOX (self), buttons);
}

void
front_note_clash_show (FrontNoteClash *self, const FrontNoteSeen *seen)
{
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (FRONT_IS_NOTE_CLASH (self));

  gtk_widget_set_visible (GTK_WIDGET (self), seen != NULL);
  if (seen == NULL)
    return;
  when = seen->at != FRONT_NEVER ? front_instant_format_time (seen->at) : NULL;
  words = when != NULL ? g_strdup_printf (_("%s changed the notes at %s. Yours are above and not saved yet; theirs are:"), seen->who, when)
                       : g_strdup (_("The notes were changed meanwhile. Yours are above and not saved yet; theirs are:"));
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->theirs, *seen->note != '\0' ? seen->note : _("Empty"));
}
