#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-scheme-fields.h"

#include <glib/gi18n.h>

#include "front-compat.h"

/* ── Back to a scheme ── */

/* Whole per cents; -1 for nothing. */
static gboolean
read_percent (GtkEditable *entry, const char *ref, gboolean strict, int *percent, GError **error)
{
  g_autofree char *typed = front_risks_entry_of (entry);
  guint64 number = 0;

  *percent = -1;
  if (*typed == '\0')
    return TRUE;
  if (g_ascii_string_to_unsigned (typed, 10, 0, 100, &number, NULL))
    {
      *percent = (int) number;
      return TRUE;
    }
  if (!strict)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Likelihood %s: “%s” is not a whole per cent from 0 to 100."), ref, typed);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

static gboolean
read_steps (FrontSchemeFields *fields, FrontScheme *scheme, FrontAxis axis, gboolean strict, GError **error)
{
  int n = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;

  for (int i = 0; i < n; i++)
    {
      FrontSchemeStep *step = axis == FRONT_AXIS_LIKELIHOOD ? &fields->likelihood[i] : &fields->impact[i];
      g_autofree char *ref = front_risks_entry_of (step->ref);
      g_autofree char *word = front_risks_entry_of (step->word);
      int least = -1;
      int most = -1;

      if (axis == FRONT_AXIS_LIKELIHOOD
          && (!read_percent (step->least, ref, strict, &least, error) || !read_percent (step->most, ref, strict, &most, error)))
        return FALSE;
      front_scheme_set_level (scheme, axis, i + 1, ref, word, least, most);
    }
  return TRUE;
}

static void
read_cells (FrontSchemeFields *fields, FrontScheme *scheme, const FrontScheme *was)
{
  if (scheme->n_bands == 0)
    return;
  for (int likelihood = 1; likelihood <= scheme->n_likelihood; likelihood++)
    for (int impact = 1; impact <= scheme->n_impact; impact++)
      {
        int band = (int) gtk_drop_down_get_selected (fields->cells[likelihood - 1][impact - 1]);

        /* Only what was changed: else the bands go on following the score. */
        if (band != front_scheme_band_at (was, likelihood, impact))
          front_scheme_set_cell (scheme, likelihood, impact, band);
      }
}

static FrontScheme *
read_all (FrontSchemeFields *fields, const FrontScheme *was, gboolean agreed, gboolean strict, GError **error)
{
  g_autoptr(FrontScheme) scheme = front_scheme_copy (was, was->ref);

  if (!read_steps (fields, scheme, FRONT_AXIS_LIKELIHOOD, strict, error) || !read_steps (fields, scheme, FRONT_AXIS_IMPACT, strict, error))
    return NULL;
  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *name = front_risks_entry_of (fields->categories[i]);

      front_scheme_set_category (scheme, i, name);
    }
  for (int i = 0; i < scheme->n_bands; i++)
    {
      g_autofree char *word = front_risks_entry_of (fields->bands[i]);

      front_scheme_set_band (scheme, i, word, scheme->bands[i].most);
    }
  read_cells (fields, scheme, was);
  front_scheme_clear_appetite (scheme);
  if (agreed)
    for (int i = 0; i < scheme->n_likelihood; i++)
      front_scheme_set_appetite (scheme, i + 1, (int) gtk_drop_down_get_selected (fields->likelihood[i].appetite));
  return g_steal_pointer (&scheme);
}

FrontScheme *
front_scheme_fields_read (FrontSchemeFields *fields, const FrontScheme *was, gboolean agreed, GError **error)
{
  g_return_val_if_fail (fields != NULL && was != NULL, NULL);

  return read_all (fields, was, agreed, TRUE, error);
}

FrontScheme *
front_scheme_fields_peek (FrontSchemeFields *fields, const FrontScheme *was, gboolean agreed)
{
  g_return_val_if_fail (fields != NULL && was != NULL, NULL);

  return read_all (fields, was, agreed, FALSE, NULL);
}

/* ── The fields ── */

static void
changed_cb (FrontSchemeFields *fields)
{
  fields->changed (fields->data);
}

static GtkGrid *
add_grid (FrontRisksForm *form, const char *heading)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkLabel *label = front_risks_form_words (form, heading);

  gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  gtk_widget_set_margin_top (GTK_WIDGET (label), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (form->grid, grid, 0, form->row++, 2, 1);
  return GTK_GRID (grid);
}

static void
add_head (GtkGrid *grid, int column, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

static GtkEditable *
add_entry (FrontSchemeFields *fields, GtkGrid *grid, int column, int row, const char *name, const char *text, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), fields);
  gtk_grid_attach (grid, entry, column, row, 1, 1);
  return GTK_EDITABLE (entry);
}

static void
named_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer name)
{
  front_drop_down_set_name (choice, name);
}

static GtkDropDown *
add_choice (FrontSchemeFields *fields, GtkGrid *grid, int column, int row, const char *name, const char *const *words, int selected)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  char *kept = g_strdup (name);

  g_object_set_data_full (G_OBJECT (choice), "name", kept, g_free);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), MAX (selected, 0));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (named_cb), kept);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (changed_cb), fields);
  front_drop_down_set_name (GTK_DROP_DOWN (choice), kept);
  gtk_grid_attach (grid, choice, column, row, 1, 1);
  return GTK_DROP_DOWN (choice);
}

/* ── Buttons ── */

/* What a button does. */
typedef struct
{
  FrontSchemeFields *fields;
  FrontSchemePart part;
  int index;
  FrontSchemeAct act;
} Button;

static void
button_cb (GtkButton *button, gpointer data)
{
  Button it = *(Button *) data; /* its widget may go in what follows */

  it.fields->act (it.part, it.index, it.act, it.fields->data);
}

static void
set_button (GtkWidget *button, FrontSchemeFields *fields, FrontSchemePart part, int index, FrontSchemeAct act)
{
  Button *it = g_new (Button, 1);

  *it = (Button) { fields, part, index, act };
  g_object_set_data_full (G_OBJECT (button), "button", it, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (button_cb), it);
}

static void
add_act (FrontSchemeFields *fields, GtkGrid *grid, int column, int row, FrontSchemePart part, int index, FrontSchemeAct act, const char *name,
         gboolean sensitive)
{
  static const char *const icons[] = { "list-add-symbolic", "list-remove-symbolic", "go-up-symbolic", "go-down-symbolic" };
  GtkWidget *button = gtk_button_new_from_icon_name (icons[act]);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (button, sensitive);
  set_button (button, fields, part, index, act);
  gtk_grid_attach (grid, button, column, row, 1, 1);
}

/* @up: the act that moves it up on the screen. */
static void
add_acts (FrontSchemeFields *fields, GtkGrid *grid, int column, int row, FrontSchemePart part, int index, int n, int least, const char *what)
{
  gboolean upwards = part == FRONT_PART_LIKELIHOOD || part == FRONT_PART_IMPACT; /* the highest stands on top */
  g_autofree char *up = g_strdup_printf (_("Move %s up"), what);
  g_autofree char *down = g_strdup_printf (_("Move %s down"), what);
  g_autofree char *out = g_strdup_printf (_("Take out %s"), what);
  gboolean first = index == 0;
  gboolean last = index == n - 1;

  add_act (fields, grid, column, row, part, index, FRONT_SCHEME_UP, up, upwards ? !last : !first);
  add_act (fields, grid, column + 1, row, part, index, FRONT_SCHEME_DOWN, down, upwards ? !first : !last);
  add_act (fields, grid, column + 2, row, part, index, FRONT_SCHEME_REMOVE, out, n > least);
}

static void
add_more (FrontSchemeFields *fields, GtkGrid *grid, int row, FrontSchemePart part, int n, int most, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (button, n < most);
  set_button (button, fields, part, n, FRONT_SCHEME_ADD);
  gtk_grid_attach (grid, button, 0, row, 5, 1);
}

/* ── Parts ── */

static char **
borne_words (const FrontScheme *scheme)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, _("nothing"));
  for (int i = 0; i < scheme->n_impact; i++)
    {
      g_autofree char *words = front_level_describe (&scheme->impact[i]);

      g_strv_builder_add (builder, words);
    }
  return g_strv_builder_end (builder);
}

/* The likeliest on top, as on the matrix. */
static void
add_likelihoods (FrontSchemeFields *fields, FrontRisksForm *form, const FrontScheme *scheme, gboolean agreed)
{
  GtkGrid *grid = add_grid (form, _("Likelihood"));
  g_auto(GStrv) borne = borne_words (scheme);

  add_head (grid, 0, C_("risk", "Ref"));
  add_head (grid, 1, _("Word"));
  add_head (grid, 2, _("From %"));
  add_head (grid, 3, _("To %"));
  add_head (grid, 4, _("Appetite: borne up to"));
  for (int i = scheme->n_likelihood - 1; i >= 0; i--)
    {
      const FrontLevel *level = &scheme->likelihood[i];
      FrontSchemeStep *step = &fields->likelihood[i];
      int row = scheme->n_likelihood - i;
      g_autofree char *least = level->least >= 0 ? g_strdup_printf ("%d", level->least) : NULL;
      g_autofree char *most = level->least >= 0 ? g_strdup_printf ("%d", level->most) : NULL;
      g_autofree char *ref = g_strdup_printf (_("Reference of likelihood %s"), level->ref);
      g_autofree char *word = g_strdup_printf (_("Word of likelihood %s"), level->ref);
      g_autofree char *from = g_strdup_printf (_("Likelihood %s from per cent"), level->ref);
      g_autofree char *to = g_strdup_printf (_("Likelihood %s to per cent"), level->ref);
      g_autofree char *up_to = g_strdup_printf (_("At likelihood %s borne up to impact"), level->ref);
      g_autofree char *what = g_strdup_printf (_("likelihood %s"), level->ref);

      step->ref = add_entry (fields, grid, 0, row, ref, level->ref, 4);
      step->word = add_entry (fields, grid, 1, row, word, front_level_word (level), 16);
      step->least = add_entry (fields, grid, 2, row, from, least, 4);
      step->most = add_entry (fields, grid, 3, row, to, most, 4);
      step->appetite = add_choice (fields, grid, 4, row, up_to, (const char *const *) borne, scheme->appetite != NULL ? scheme->appetite[i] : 0);
      gtk_widget_set_sensitive (GTK_WIDGET (step->appetite), agreed);
      add_acts (fields, grid, 5, row, FRONT_PART_LIKELIHOOD, i, scheme->n_likelihood, FRONT_SCHEME_MIN_LEVELS, what);
    }
  add_more (fields, grid, scheme->n_likelihood + 1, FRONT_PART_LIKELIHOOD, scheme->n_likelihood, FRONT_SCHEME_MAX_LEVELS,
            _("Add a step of _likelihood"));
}

static void
add_impacts (FrontSchemeFields *fields, FrontRisksForm *form, const FrontScheme *scheme)
{
  GtkGrid *grid = add_grid (form, _("Impact"));

  add_head (grid, 0, C_("risk", "Ref"));
  add_head (grid, 1, _("Word"));
  for (int i = scheme->n_impact - 1; i >= 0; i--)
    {
      const FrontLevel *level = &scheme->impact[i];
      int row = scheme->n_impact - i;
      g_autofree char *ref = g_strdup_printf (_("Reference of impact %s"), level->ref);
      g_autofree char *word = g_strdup_printf (_("Word of impact %s"), level->ref);
      g_autofree char *what = g_strdup_printf (_("impact %s"), level->ref);

      fields->impact[i].ref = add_entry (fields, grid, 0, row, ref, level->ref, 4);
      fields->impact[i].word = add_entry (fields, grid, 1, row, word, front_level_word (level), 24);
      add_acts (fields, grid, 2, row, FRONT_PART_IMPACT, i, scheme->n_impact, FRONT_SCHEME_MIN_LEVELS, what);
    }
  add_more (fields, grid, scheme->n_impact + 1, FRONT_PART_IMPACT, scheme->n_impact, FRONT_SCHEME_MAX_LEVELS, _("Add a step of _impact"));
}

static void
add_categories (FrontSchemeFields *fields, FrontRisksForm *form, const FrontScheme *scheme)
{
  GtkGrid *grid = add_grid (form, _("Kinds of impact: each is assessed, the highest counts"));

  for (int i = 0; i < scheme->n_categories; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Kind of impact %d"), i + 1);
      g_autofree char *what = g_strdup_printf (_("kind of impact %d"), i + 1);

      fields->categories[i] = add_entry (fields, grid, 0, i, name, front_scheme_category (scheme, i), 30);
      add_acts (fields, grid, 1, i, FRONT_PART_CATEGORY, i, scheme->n_categories, 0, what);
    }
  add_more (fields, grid, scheme->n_categories, FRONT_PART_CATEGORY, scheme->n_categories, FRONT_SCHEME_MAX_CATEGORIES,
            _("Add a _kind of impact"));
}

static void
add_cells (FrontSchemeFields *fields, FrontRisksForm *form, const FrontScheme *scheme, const char *const *words)
{
  GtkGrid *grid = add_grid (form, _("Band of each cell: likelihood upwards, impact to the right"));

  for (int likelihood = scheme->n_likelihood; likelihood >= 1; likelihood--)
    {
      GtkWidget *label = gtk_label_new (scheme->likelihood[likelihood - 1].ref);
      int row = scheme->n_likelihood - likelihood;

      gtk_grid_attach (grid, label, 0, row, 1, 1);
      for (int impact = 1; impact <= scheme->n_impact; impact++)
        {
          g_autofree char *name = g_strdup_printf (_("Likelihood %s, impact %s"), scheme->likelihood[likelihood - 1].ref,
                                                   scheme->impact[impact - 1].ref);

          fields->cells[likelihood - 1][impact - 1] = add_choice (fields, grid, impact, row, name, words,
                                                                  front_scheme_band_at (scheme, likelihood, impact));
        }
    }
  for (int impact = 1; impact <= scheme->n_impact; impact++)
    gtk_grid_attach (grid, gtk_label_new (scheme->impact[impact - 1].ref), impact, scheme->n_likelihood, 1, 1);
}

static void
add_bands (FrontSchemeFields *fields, FrontRisksForm *form, const FrontScheme *scheme)
{
  GtkGrid *grid = add_grid (form, _("Bands, the mildest first: each has its own fill, and its word stands in its cells"));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  for (int i = 0; i < scheme->n_bands; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Word of band %d"), i + 1);
      g_autofree char *what = g_strdup_printf (_("band %d"), i + 1);

      fields->bands[i] = add_entry (fields, grid, 0, i, name, front_band_word (&scheme->bands[i]), 16);
      add_acts (fields, grid, 1, i, FRONT_PART_BAND, i, scheme->n_bands, 0, what);
      if (*scheme->bands[i].word != '\0')
        g_strv_builder_add (builder, front_band_word (&scheme->bands[i]));
      else
        g_strv_builder_add (builder, what);
    }
  add_more (fields, grid, scheme->n_bands, FRONT_PART_BAND, scheme->n_bands, FRONT_SCHEME_MAX_BANDS, _("Add a _band"));
  words = g_strv_builder_end (builder);
  if (scheme->n_bands > 0)
    add_cells (fields, form, scheme, (const char *const *) words);
}

void
front_scheme_fields_build (FrontSchemeFields *fields, const FrontScheme *scheme, gboolean agreed)
{
  FrontRisksForm form = { 0 };
  GtkWidget *child;

  g_return_if_fail (fields != NULL && fields->grid != NULL && scheme != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (fields->grid))) != NULL)
    gtk_grid_remove (fields->grid, child);
  form.grid = fields->grid;
  add_likelihoods (fields, &form, scheme, agreed);
  add_impacts (fields, &form, scheme);
  add_categories (fields, &form, scheme);
  add_bands (fields, &form, scheme);
}

void
front_scheme_fields_focus (FrontSchemeFields *fields, FrontSchemePart part, int index)
{
  GtkEditable *entry = NULL;

  g_return_if_fail (fields != NULL);

  if (index >= 0 && part == FRONT_PART_LIKELIHOOD)
    entry = fields->likelihood[index].word;
  else if (index >= 0 && part == FRONT_PART_IMPACT)
    entry = fields->impact[index].word;
  else if (index >= 0 && part == FRONT_PART_CATEGORY)
    entry = fields->categories[index];
  else if (index >= 0)
    entry = fields->bands[index];
  if (entry != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (entry));
}
