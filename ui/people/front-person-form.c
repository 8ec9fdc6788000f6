#define G_LOG_DOMAIN "front-person-form"

#include "config.h"
#include "people/front-person-form.h"

#include <glib/gi18n.h>

/* In the order of the form; the store's is that of their numbers. */
static const struct
{
  FrontDetailKind kind;
  const char *title;
} kinds[] = {
  { FRONT_DETAIL_PHONE, N_("Telephone") },
  { FRONT_DETAIL_EMAIL, N_("E-mail") },
  { FRONT_DETAIL_ADDRESS, N_("Address") },
  { FRONT_DETAIL_NAME, N_("Other names") },
  { FRONT_DETAIL_NOTE, N_("Notes") },
};

/* One line; belongs to its box. */
typedef struct
{
  gint64 id;
  GtkEditable *value;
  GtkEditable *postcode; /* of an address; else NULL */
  GtkWidget *add;        /* one line more: on the last one, where something stands in it */
} Line;

struct _FrontPersonForm
{
  GtkBox parent_instance;

  GtkEditable *name;
  GtkBox *lines[G_N_ELEMENTS (kinds)];
  FrontPerson *person; /* as it was shown */
  FrontPerson *shown;  /* the same as the form reads it back */
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (FrontPersonForm, front_person_form, GTK_TYPE_BOX)

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static Line *
line_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "line");
}

static gboolean
is_blank (const Line *line)
{
  return *gtk_editable_get_text (line->value) == '\0'
         && (line->postcode == NULL || *gtk_editable_get_text (line->postcode) == '\0');
}

static void
show_adds (FrontPersonForm *self)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines[k])); box != NULL; box = gtk_widget_get_next_sibling (box))
      gtk_widget_set_visible (line_of (box)->add, gtk_widget_get_next_sibling (box) == NULL && !is_blank (line_of (box)));
}

static void
edited_cb (GtkEditable *editable, FrontPersonForm *self)
{
  if (self->filling)
    return;
  show_adds (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Ctrl+Z is not to bring another person's letters back. */
static void
set_text (GtkEditable *editable, const char *text)
{
  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_text (editable, text);
  gtk_editable_set_enable_undo (editable, TRUE);
}

static GtkEditable *
make_entry (FrontPersonForm *self, const char *title, guint n, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *numbered = n > 0 ? g_strdup_printf ("%s %u", title, n + 1) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, numbered, -1);
  set_text (GTK_EDITABLE (entry), text);
  g_signal_connect (entry, "changed", G_CALLBACK (edited_cb), self);
  return GTK_EDITABLE (entry);
}

static guint
count_lines (GtkBox *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void add_line (FrontPersonForm *self, guint k, gint64 id, const char *value, const char *postcode);

static void
add_cb (GtkButton *button, FrontPersonForm *self)
{
  GtkBox *lines = GTK_BOX (gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (button))));

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (self->lines[k] == lines)
      add_line (self, k, 0, "", "");
  gtk_widget_grab_focus (GTK_WIDGET (line_of (gtk_widget_get_last_child (GTK_WIDGET (lines)))->value));
  show_adds (self);
}

static void
add_line (FrontPersonForm *self, guint k, gint64 id, const char *value, const char *postcode)
{
  g_autofree char *more = g_strdup_printf (_("%s: one more"), _(kinds[k].title));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Line *line = g_new0 (Line, 1);
  guint n = count_lines (self->lines[k]);

  line->id = id;
  line->value = make_entry (self, _(kinds[k].title), n, value);
  gtk_widget_set_hexpand (GTK_WIDGET (line->value), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->value));
  if (kinds[k].kind == FRONT_DETAIL_ADDRESS)
    {
      line->postcode = make_entry (self, _("Postcode"), n, postcode);
      gtk_editable_set_width_chars (line->postcode, 10);
      gtk_editable_set_max_width_chars (line->postcode, 10);
      gtk_entry_set_placeholder_text (GTK_ENTRY (line->postcode), _("Postcode"));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->postcode));
    }
  line->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (line->add, more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->add), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  gtk_widget_add_css_class (line->add, "flat");
  g_signal_connect (line->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (box), line->add);
  g_object_set_data_full (G_OBJECT (box), "line", line, g_free);
  gtk_box_append (self->lines[k], box);
}

static void
clear_lines (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* Without a look at whether each line can be kept. */
static FrontPerson *
read_lines (FrontPersonForm *self)
{
  FrontPerson *person = front_person_new ();

  g_free (person->name);
  person->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  for (FrontDetailKind kind = FRONT_DETAIL_NAME; kind <= FRONT_DETAIL_LAST; kind++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      for (GtkWidget *box = kinds[k].kind == kind ? gtk_widget_get_first_child (GTK_WIDGET (self->lines[k])) : NULL; box != NULL;
           box = gtk_widget_get_next_sibling (box))
        {
          const Line *line = line_of (box);
          guint before = person->details->len;

          front_person_add_detail (person, kind, gtk_editable_get_text (line->value),
                                   line->postcode != NULL ? gtk_editable_get_text (line->postcode) : NULL);
          if (person->details->len > before)
            ((FrontPersonDetail *) person->details->pdata[before])->id = line->id;
        }
  return person;
}

/* ── The keyboard stays on its line when the lines are made anew ── */

typedef struct
{
  int k;             /* -1: the name; else of kinds */
  guint n;
  gboolean postcode;
  int position;
} Place;

static gboolean
has_keyboard (GtkEditable *editable)
{
  return editable != NULL && gtk_widget_get_focus_child (GTK_WIDGET (editable)) != NULL;
}

static gboolean
find_keyboard (FrontPersonForm *self, Place *place)
{
  *place = (Place) { .k = -1 };
  if (has_keyboard (self->name))
    {
      place->position = gtk_editable_get_position (self->name);
      return TRUE;
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint n = 0;

      for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines[k])); box != NULL;
           box = gtk_widget_get_next_sibling (box), n++)
        {
          const Line *line = line_of (box);

          if (!has_keyboard (line->value) && !has_keyboard (line->postcode))
            continue;
          *place = (Place) { .k = (int) k, .n = n, .postcode = has_keyboard (line->postcode) };
          place->position = gtk_editable_get_position (place->postcode ? line->postcode : line->value);
          return TRUE;
        }
    }
  return FALSE;
}

static void
give_keyboard (FrontPersonForm *self, const Place *place)
{
  GtkEditable *editable = self->name;

  if (place->k >= 0)
    {
      GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines[place->k]));

      for (guint n = 0; n < place->n && box != NULL && gtk_widget_get_next_sibling (box) != NULL; n++)
        box = gtk_widget_get_next_sibling (box);
      if (box != NULL)
        editable = place->postcode ? line_of (box)->postcode : line_of (box)->value;
    }
  gtk_widget_grab_focus (GTK_WIDGET (editable));
  gtk_editable_set_position (editable, place->position);
}

void
front_person_form_show (FrontPersonForm *self, const FrontPerson *person)
{
  Place place;
  gboolean keyboard;

  g_return_if_fail (FRONT_IS_PERSON_FORM (self));
  g_return_if_fail (person != NULL);

  keyboard = find_keyboard (self, &place);
  self->filling = TRUE;
  g_clear_pointer (&self->person, front_person_free);
  self->person = front_person_copy (person);
  set_text (self->name, person->name);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const FrontPersonDetail *detail;

      clear_lines (self->lines[k]);
      for (guint n = 0; (detail = front_person_detail (person, kinds[k].kind, n)) != NULL; n++)
        add_line (self, k, detail->id, detail->value, detail->postcode);
      if (gtk_widget_get_first_child (GTK_WIDGET (self->lines[k])) == NULL)
        add_line (self, k, 0, "", "");
    }
  self->filling = FALSE;
  show_adds (self);
  g_clear_pointer (&self->shown, front_person_free);
  self->shown = read_lines (self);
  if (keyboard)
    give_keyboard (self, &place);
}

guint
front_person_form_add (FrontPersonForm *self, const FrontPerson *person)
{
  g_autoptr(FrontPerson) now = NULL;
  guint added = 0;

  g_return_val_if_fail (FRONT_IS_PERSON_FORM (self), 0);
  g_return_val_if_fail (person != NULL, 0);

  now = read_lines (self);
  self->filling = TRUE;
  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *detail = person->details->pdata[i];
      gboolean there = FALSE;

      for (guint j = 0; j < now->details->len && !there; j++)
        {
          const FrontPersonDetail *has = now->details->pdata[j];

          there = has->kind == detail->kind && g_str_equal (has->value, detail->value)
                  && g_str_equal (has->postcode, detail->postcode);
        }
      for (guint k = 0; k < G_N_ELEMENTS (kinds) && !there; k++)
        if (kinds[k].kind == detail->kind)
          {
            GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->lines[k]));

            if (is_blank (line_of (last)))
              gtk_box_remove (self->lines[k], last);
            add_line (self, k, 0, detail->value, detail->postcode);
            added++;
          }
    }
  self->filling = FALSE;
  show_adds (self);
  return added;
}

/* What was typed and would not be kept: nothing is lost without a word. */
static gboolean
check_lines (FrontPersonForm *self, GError **error)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->lines[k])); box != NULL; box = gtk_widget_get_next_sibling (box))
      {
        const Line *line = line_of (box);
        const char *text = gtk_editable_get_text (line->value);
        g_autofree char *stripped = g_strstrip (g_strdup (text));
        g_autoptr(FrontPerson) probe = front_person_new ();

        front_person_add_detail (probe, kinds[k].kind, text, line->postcode != NULL ? gtk_editable_get_text (line->postcode) : NULL);
        if (probe->details->len > 0 || *stripped == '\0')
          continue;
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: “%s” has no letter and no digit. Type some, or empty the line."),
                     _(kinds[k].title), stripped);
        return FALSE;
      }
  return TRUE;
}

FrontPerson *
front_person_form_read (FrontPersonForm *self, GError **error)
{
  FrontPerson *person;

  g_return_val_if_fail (FRONT_IS_PERSON_FORM (self), NULL);

  if (!check_lines (self, error))
    return NULL;
  person = read_lines (self);
  if (self->person != NULL)
    {
      person->id = self->person->id;
      person->revision = self->person->revision;
      person->made_at = self->person->made_at;
    }
  return person;
}

gboolean
front_person_form_differs (FrontPersonForm *self)
{
  g_autoptr(FrontPerson) now = NULL;

  g_return_val_if_fail (FRONT_IS_PERSON_FORM (self), FALSE);

  now = read_lines (self);
  return self->shown != NULL && (!front_person_equal (now, self->shown) || !check_lines (self, NULL));
}

void
front_person_form_rebase (FrontPersonForm *self, gint64 revision)
{
  g_return_if_fail (FRONT_IS_PERSON_FORM (self) && self->person != NULL);

  self->person->revision = revision;
}

void
front_person_form_focus (FrontPersonForm *self)
{
  g_return_if_fail (FRONT_IS_PERSON_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* ── The widget ── */

static void
front_person_form_finalize (GObject *object)
{
  FrontPersonForm *self = FRONT_PERSON_FORM (object);

  g_clear_pointer (&self->person, front_person_free);
  g_clear_pointer (&self->shown, front_person_free);
  G_OBJECT_CLASS (front_person_form_parent_class)->finalize (object);
}

static void
front_person_form_class_init (FrontPersonFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_person_form_finalize;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_row (GtkGrid *grid, int row, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
}

static void
front_person_form_init (FrontPersonForm *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  self->filling = TRUE;
  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 8);
  self->name = make_entry (self, _("Name"), 0, "");
  add_row (grid, 0, _("Name"), GTK_WIDGET (self->name));
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      self->lines[k] = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
      add_row (grid, (int) k + 1, _(kinds[k].title), GTK_WIDGET (self->lines[k]));
    }
  gtk_widget_set_hexpand (GTK_WIDGET (grid), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (grid));
  self->filling = FALSE;
}

FrontPersonForm *
front_person_form_new (void)
{
  return g_object_new (FRONT_TYPE_PERSON_FORM, NULL);
}
