#define G_LOG_DOMAIN "front-people-window"

#include "config.h"
#include "people/front-people-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-person.h"
#include "people/front-person-rows.h"

static void
set_margins (GtkWidget *widget, int side, int end)
{
  gtk_widget_set_margin_start (widget, side);
  gtk_widget_set_margin_end (widget, side);
  gtk_widget_set_margin_top (widget, end);
  gtk_widget_set_margin_bottom (widget, end);
}

static GtkWidget *
text_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* ── Contacts ── */

static GtkWidget *
contact_row (const FrontContactBrief *contact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *when = front_instant_format_date_time (contact->arrived_at);
  const char *came_to = contact->state == FRONT_STATE_FINISHED ? front_outcome_title (contact->outcome)
                                                               : front_state_title (contact->channel, contact->state);
  const char *service = *contact->service != '\0' ? contact->service : _("No service");
  g_autofree char *spoken = g_strjoin (", ", when, front_channel_title (contact->channel), service, came_to,
                                       *contact->note != '\0' ? contact->note : NULL, NULL);
  GtkWidget *cells[] = { text_label (when, "numeric"), text_label (front_channel_title (contact->channel), NULL),
                         text_label (service, NULL), text_label (came_to, NULL) };
  static const int widths[] = { 16, 11, -1, 13 };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      gtk_label_set_width_chars (GTK_LABEL (cells[i]), widths[i]);
      gtk_label_set_max_width_chars (GTK_LABEL (cells[i]), widths[i]);
      gtk_widget_set_hexpand (cells[i], widths[i] < 0);
      gtk_box_append (GTK_BOX (line), cells[i]);
    }
  gtk_box_append (GTK_BOX (box), line);
  if (*contact->note != '\0')
    {
      GtkWidget *note = text_label (contact->note, "dim-label");

      gtk_label_set_single_line_mode (GTK_LABEL (note), TRUE);
      gtk_widget_set_tooltip_text (note, contact->note);
      gtk_widget_add_css_class (note, "caption");
      gtk_box_append (GTK_BOX (box), note);
    }
  set_margins (box, 6, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

void
front_people_window_show_history (FrontPeopleWindow *self, const FrontPersonState *state)
{
  g_autofree char *title = NULL;

  if (state->history->len < state->n_contacts)
    title = g_strdup_printf (_("The latest %u contacts of %" PRId64), state->history->len, state->n_contacts);
  else
    title = g_strdup (_("Contacts"));
  gtk_label_set_label (self->history_title, title);
  clear_list (self->history);
  for (guint i = 0; i < state->history->len; i++)
    gtk_list_box_append (self->history, contact_row (state->history->pdata[i]));
}

/* ── Who may be here already ── */

static GtkWidget *
twin_row (const FrontPersonRow *person)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = *person->hint != '\0' ? g_strdup_printf ("%s · %s", person->title, person->hint) : g_strdup (person->title);
  g_autofree char *times = g_strdup_printf (ngettext ("%" PRId64 " contact", "%" PRId64 " contacts", (gulong) person->n_contacts),
                                            person->n_contacts);
  g_autofree char *second = g_strdup_printf ("%s · %s", person->why, times);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, second);
  GtkWidget *why = text_label (second, "dim-label");

  gtk_widget_add_css_class (why, "caption");
  gtk_box_append (GTK_BOX (box), text_label (title, NULL));
  gtk_box_append (GTK_BOX (box), why);
  set_margins (box, 8, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&person->id, sizeof person->id), g_free);
  return row;
}

void
front_people_window_show_twins (FrontPeopleWindow *self, GPtrArray *rows)
{
  clear_list (self->twin_list);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    gtk_list_box_append (self->twin_list, twin_row (rows->pdata[i]));
  gtk_widget_set_visible (self->twins, rows != NULL && rows->len > 0);
}

/* ── The window's parts ── */

static GtkWidget *
action_button (const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

static GtkWidget *
make_head (FrontPeopleWindow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->title = GTK_LABEL (text_label ("", "title-3"));
  self->about = GTK_LABEL (text_label ("", "dim-label"));
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->actions), action_button (_("_Merge…"), "people.merge", NULL));
  gtk_box_append (GTK_BOX (self->actions), action_button (_("Everything _held on them…"), "people.file", NULL));
  gtk_box_append (GTK_BOX (self->actions), action_button (_("E_rase…"), "people.erase", "destructive-action"));

  self->merged = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->merged_label = GTK_LABEL (text_label ("", NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->merged_label), TRUE);
  gtk_box_append (GTK_BOX (self->merged), GTK_WIDGET (self->merged_label));
  gtk_box_append (GTK_BOX (self->merged), action_button (_("_Undo merge"), "people.undo-merge", NULL));

  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (head), self->actions);
  gtk_box_append (GTK_BOX (head), self->merged);
  return head;
}

static GtkWidget *
make_twins (FrontPeopleWindow *self)
{
  self->twins = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->twin_list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->twin_list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->twin_list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->twin_list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("May be here already"), -1);
  gtk_box_append (GTK_BOX (self->twins), text_label (_("▲ May be here already: Return or a click opens that one"), "heading"));
  gtk_box_append (GTK_BOX (self->twins), GTK_WIDGET (self->twin_list));
  gtk_widget_set_visible (self->twins, FALSE);
  return self->twins;
}

static GtkWidget *
make_contacts (FrontPeopleWindow *self)
{
  GtkWidget *none = text_label (_("No contact yet. The Desk and the log put contacts to people."), "dim-label");

  set_margins (none, 8, 8);
  self->contacts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->history_title = GTK_LABEL (text_label (_("Contacts"), "heading"));
  self->history = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->history, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->history, none);
  gtk_widget_add_css_class (GTK_WIDGET (self->history), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->history), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contacts"), -1);
  gtk_box_append (GTK_BOX (self->contacts), GTK_WIDGET (self->history_title));
  gtk_box_append (GTK_BOX (self->contacts), GTK_WIDGET (self->history));
  return self->contacts;
}

static GtkWidget *
make_pane (FrontPeopleWindow *self)
{
  GtkWidget *nobody = adw_status_page_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *person = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nobody), "avatar-default-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nobody), _("Nobody is chosen"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nobody),
                                   _("Type any part of a name, number, e-mail or address, or add a new person with Ctrl+N."));

  self->form = front_person_form_new ();
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_twins (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (box), make_contacts (self));
  set_margins (box, 18, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_wrap_mode (self->message, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->message, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->message), TRUE);
  self->discard = action_button (_("_Discard"), "people.discard", NULL);
  gtk_widget_set_valign (self->discard, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (foot), self->discard);
  gtk_box_append (GTK_BOX (foot), action_button (_("_Save · Ctrl+S"), "people.save", "suggested-action"));
  gtk_widget_set_valign (gtk_widget_get_last_child (foot), GTK_ALIGN_CENTER);
  set_margins (foot, 18, 8);

  gtk_box_append (GTK_BOX (person), scrolled);
  gtk_box_append (GTK_BOX (person), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (person), foot);
  self->pane = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->pane, nobody, "nobody");
  gtk_stack_add_named (self->pane, person, "person");
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane), TRUE);
  return GTK_WIDGET (self->pane);
}

void
front_people_window_build (FrontPeopleWindow *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("People"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 620);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), action_button (_("_New person · Ctrl+N"), "people.new", NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 330, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), FALSE);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), make_pane (self));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), body);
  self->tell_bar = g_object_new (FRONT_TYPE_TELL_BAR, NULL);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->tell_bar));
  gtk_widget_set_vexpand (overlay, TRUE);
  gtk_box_append (GTK_BOX (whole), header);
  gtk_box_append (GTK_BOX (whole), overlay);
  adw_window_set_content (ADW_WINDOW (self), whole);
}
