#include "config.h"
#include "plan/front-plan-proposal-row.h"

#include <glib/gi18n.h>

#include "plan/front-word-diff.h"

/* Struck through and underlined, with signs: readable without colour. */
static char *
redline (const FrontProposal *proposal)
{
  g_autoptr(GPtrArray) segments = front_word_diff (proposal->old_text, proposal->new_text);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const FrontSegment *segment = g_ptr_array_index (segments, i);
      g_autofree char *text = g_markup_escape_text (segment->text, -1);

      if (segment->kind == FRONT_SEGMENT_SAME)
        g_string_append (markup, text);
      else if (segment->kind == FRONT_SEGMENT_DELETED)
        g_string_append_printf (markup, "<b>[−</b><s>%s</s><b>−]</b>", text);
      else
        g_string_append_printf (markup, "<b>[+</b><u>%s</u><b>+]</b>", text);
    }
  return g_string_free (markup, FALSE);
}

static void
add_words (GtkBox *box, const char *words, gboolean markup, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  if (markup)
    gtk_label_set_markup (GTK_LABEL (label), words);
  else
    gtk_label_set_label (GTK_LABEL (label), words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
add_button (GtkBox *box, const char *title, const char *where, const char *action, guint index)
{
  GtkWidget *button = gtk_button_new_with_label (title);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, where);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_box_append (box, button);
}

static const char *
kind_title (FrontProposalKind kind)
{
  switch (kind)
    {
    case FRONT_PROPOSAL_ROW_ADDED:
      return _("Row added");
    case FRONT_PROPOSAL_ROW_REMOVED:
      return _("Row removed");
    case FRONT_PROPOSAL_UNMATCHED:
      return _("Cannot be matched");
    case FRONT_PROPOSAL_CELL:
    case FRONT_PROPOSAL_TEXT:
    default:
      return "";
    }
}

GtkWidget *
front_plan_proposal_row_new (const FrontProposal *proposal, guint index, gboolean refused, gboolean noted)
{
  gboolean unmatched = proposal->kind == FRONT_PROPOSAL_UNMATCHED;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gboolean plain = proposal->kind == FRONT_PROPOSAL_TEXT || proposal->kind == FRONT_PROPOSAL_CELL;
  g_autofree char *where = g_strdup_printf ("%s%s%s · %s", plain ? "" : kind_title (proposal->kind), plain ? "" : ": ",
                                            proposal->section, proposal->place);
  g_autofree char *markup = redline (proposal);
  g_autofree char *name = g_strdup_printf ("%s%s: %s → %s", refused ? _("Refused: ") : "", where, proposal->old_text, proposal->new_text);

  gtk_widget_set_margin_top (GTK_WIDGET (box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 4);
  add_words (box, where, FALSE, "heading");
  add_words (box, markup, TRUE, refused ? "dim-label" : NULL);
  if (proposal->who != NULL && proposal->who[0] != '\0')
    {
      g_autofree char *by = g_strdup_printf (_("Changed by %s"), proposal->who);

      add_words (box, by, FALSE, "dim-label");
    }
  if (unmatched)
    add_words (box, proposal->reason, FALSE, "dim-label");
  if (refused)
    add_words (box, _("Refused: the plan stays as it is here"), FALSE, NULL);
  if (unmatched && noted)
    add_words (box, _("Kept as a comment on the section"), FALSE, NULL);
  gtk_widget_set_halign (GTK_WIDGET (buttons), GTK_ALIGN_END);
  if (unmatched)
    {
      if (!noted)
        add_button (buttons, _("Keep as a comment"), where, "bring-back.note", index);
    }
  else
    {
      add_button (buttons, _("Accept"), where, "bring-back.accept", index);
      if (!refused)
        add_button (buttons, _("Refuse"), where, "bring-back.refuse", index);
    }
  gtk_box_append (box, GTK_WIDGET (buttons));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}
