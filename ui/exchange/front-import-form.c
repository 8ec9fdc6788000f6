#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "front-compat.h"
#include "preferences/front-preferences-form.h"

struct _FrontImportForm
{
  gboolean shown;
  AdwPreferencesGroup *columns;
  void (*look_again) (gpointer data);
  void (*changed) (gpointer data);
  gpointer data;
  gboolean quiet;                /* the form is being filled: nobody is told */

  AdwComboRow *kind, *place, *scheme, *dates, *zone, *marks;
  AdwEntryRow *new_place, *words, *mapping, *only, *source, *within, *day, *header_line;
  AdwExpanderRow *more;
  char *into;                    /* to be proposed; nullable */
  GPtrArray *fields;             /* char *: what a column can be, in the order of the lists */
  GPtrArray *rows;               /* (element-type AdwComboRow), in the file's order */
  GPtrArray *keys;               /* char *: of the rows */
};

/* ── Rows ── */

static void
told_cb (FrontImportForm *form)
{
  if (!form->quiet)
    form->changed (form->data);
}

static void
told_again_cb (FrontImportForm *form)
{
  if (!form->quiet)
    form->look_again (form->data);
}

static AdwComboRow *
new_combo (FrontImportForm *form, const char *title, const char *const *choices, GCallback told)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (choices);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  front_combo_row_start_at_choice (row);
  g_signal_connect_swapped (row, "notify::selected", told, form);
  return ADW_COMBO_ROW (row);
}

static AdwEntryRow *
add_more (FrontImportForm *form, const char *title, GCallback told)
{
  GtkWidget *row = front_preferences_add_entry (form->more, title);

  g_signal_connect_swapped (row, "changed", told, form);
  return ADW_ENTRY_ROW (row);
}

static void
set_choices (AdwComboRow *row, char **choices, const char *last, const char *selected)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new ((const char *const *) choices);
  guint n = choices != NULL ? g_strv_length (choices) : 0, at = 0;

  if (last != NULL)
    gtk_string_list_append (list, last);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  for (guint i = 0; i < n && selected != NULL; i++)
    if (g_str_equal (choices[i], selected))
      at = i;
  adw_combo_row_set_selected (row, at);
}

static const char *
text_of (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static const char *
chosen_text (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

static gboolean
is_new_place (FrontImportForm *form)
{
  GListModel *model = adw_combo_row_get_model (form->place);

  return front_import_form_get_kind (form) == FRONT_IMPORT_RISKS
         && adw_combo_row_get_selected (form->place) + 1 == g_list_model_get_n_items (model);
}

/* Each kind asks only what it needs. */
static void
show_rows (FrontImportForm *form)
{
  FrontImportKind kind = front_import_form_get_kind (form);
  gboolean mapped = kind < FRONT_N_MAPPED_KINDS, risks = kind == FRONT_IMPORT_RISKS, contracts = kind == FRONT_IMPORT_CONTRACTS;
  gboolean is_new = form->shown && is_new_place (form);

  gtk_widget_set_visible (GTK_WIDGET (form->kind), form->shown);
  mapped &= form->shown;
  risks &= form->shown;
  contracts &= form->shown;
  gtk_widget_set_visible (GTK_WIDGET (form->place), risks || contracts);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->place), contracts ? _("Into the plan") : _("Into the register"));
  gtk_widget_set_visible (GTK_WIDGET (form->new_place), is_new);
  gtk_widget_set_visible (GTK_WIDGET (form->scheme), is_new);
  gtk_widget_set_visible (GTK_WIDGET (form->words), risks);
  gtk_widget_set_visible (GTK_WIDGET (form->dates), mapped || contracts);
  gtk_widget_set_visible (GTK_WIDGET (form->zone), mapped);
  gtk_widget_set_visible (GTK_WIDGET (form->mapping), mapped);
  gtk_widget_set_visible (GTK_WIDGET (form->more), mapped || contracts || (form->shown && kind == FRONT_IMPORT_QUEUE_LOG));
  gtk_widget_set_visible (GTK_WIDGET (form->marks), mapped);
  gtk_widget_set_visible (GTK_WIDGET (form->header_line), mapped && kind != FRONT_IMPORT_CDR);
  gtk_widget_set_visible (GTK_WIDGET (form->only), mapped || contracts);
  gtk_widget_set_visible (GTK_WIDGET (form->day), mapped);
  gtk_widget_set_visible (GTK_WIDGET (form->within), kind == FRONT_IMPORT_INTERVALS);
  gtk_widget_set_visible (GTK_WIDGET (form->source), mapped || kind == FRONT_IMPORT_QUEUE_LOG);
}

static void
kind_cb (FrontImportForm *form)
{
  show_rows (form);
  told_again_cb (form);
}

static void
place_cb (FrontImportForm *form)
{
  show_rows (form);
  told_again_cb (form);
}

static void
build_choices (FrontImportForm *form, AdwPreferencesGroup *group)
{
  const char *dates[] = { _("Found out, or asked for"), _("Day first: 31/12/2026"), _("Month first: 12/31/2026"), _("Year first: 2026-12-31"), NULL };
  const char *zones[] = { _("Local time"), _("UTC"), NULL };
  const char *marks[] = { _("Found out"), _("Point: 1,234.5"), _("Comma: 1.234,5"), NULL };
  const char *kinds[FRONT_N_IMPORT_KINDS + 1] = { NULL };

  for (FrontImportKind kind = 0; kind < FRONT_N_IMPORT_KINDS; kind++)
    kinds[kind] = front_import_kind_title (kind);
  form->kind = new_combo (form, _("It holds"), kinds, G_CALLBACK (kind_cb));
  form->place = new_combo (form, _("Into"), NULL, G_CALLBACK (place_cb));
  form->scheme = new_combo (form, _("Scored by the scheme"), NULL, G_CALLBACK (told_again_cb));
  form->dates = new_combo (form, _("Dates"), dates, G_CALLBACK (told_cb));
  form->zone = new_combo (form, _("Times are"), zones, G_CALLBACK (told_cb));
  form->marks = new_combo (form, _("Decimal mark"), marks, G_CALLBACK (told_cb));
  form->more = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->more), _("More about how it is read"));
  adw_preferences_group_add (group, GTK_WIDGET (form->kind));
  adw_preferences_group_add (group, GTK_WIDGET (form->place));
  {
    AdwEntryRow **entries[] = { &form->new_place, &form->words, &form->mapping };
    const char *titles[] = { _("Name of the new register"), _("Words that stand for a step, such as likelihood:Very High=5"),
                             _("Save the columns’ meaning under a name") };

    for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
      {
        GtkWidget *row = adw_entry_row_new ();
        GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[i]);
        g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
        gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[i], -1);
        g_signal_connect_swapped (row, "changed", G_CALLBACK (told_cb), form);
        *entries[i] = ADW_ENTRY_ROW (row);
      }
  }
  adw_preferences_group_add (group, GTK_WIDGET (form->new_place));
  adw_preferences_group_add (group, GTK_WIDGET (form->scheme));
  adw_preferences_group_add (group, GTK_WIDGET (form->words));
  adw_preferences_group_add (group, GTK_WIDGET (form->dates));
  adw_preferences_group_add (group, GTK_WIDGET (form->zone));
  adw_preferences_group_add (group, GTK_WIDGET (form->mapping));
  adw_preferences_group_add (group, GTK_WIDGET (form->more));
  adw_expander_row_add_row (form->more, GTK_WIDGET (form->marks));
  form->only = add_more (form, _("Only rows where Column=pattern, with * and ?"), G_CALLBACK (told_cb));
  form->header_line = add_more (form, _("Line of the headings, where they are not found"), G_CALLBACK (told_cb));
  g_signal_connect_swapped (form->header_line, "apply", G_CALLBACK (told_again_cb), form);
  adw_entry_row_set_show_apply_button (form->header_line, TRUE);
  form->within = add_more (form, _("“In time” means within seconds"), G_CALLBACK (told_cb));
  form->day = add_more (form, _("The day, where the file says only times"), G_CALLBACK (told_cb));
  form->source = add_more (form, _("Name of the telephone system or list, where there are several"), G_CALLBACK (told_cb));
}

FrontImportForm *
front_import_form_new (AdwPreferencesGroup *choices, AdwPreferencesGroup *columns, void (*look_again) (gpointer data), void (*changed) (gpointer data),
                       gpointer data)
{
  FrontImportForm *form = g_new0 (FrontImportForm, 1);

  form->columns = columns;
  form->look_again = look_again;
  form->changed = changed;
  form->data = data;
  form->fields = g_ptr_array_new_with_free_func (g_free);
  form->rows = g_ptr_array_new ();
  form->keys = g_ptr_array_new_with_free_func (g_free);
  form->quiet = TRUE;
  build_choices (form, choices);
  show_rows (form);
  form->quiet = FALSE;
  return form;
}

void
front_import_form_free (FrontImportForm *form)
{
  if (form == NULL)
    return;
  form->quiet = TRUE;
  g_free (form->into);
  g_ptr_array_unref (form->fields);
  g_ptr_array_unref (form->rows);
  g_ptr_array_unref (form->keys);
  g_free (form);
}

/* ── Filling it ── */

FrontImportKind
front_import_form_get_kind (FrontImportForm *form)
{
  return (FrontImportKind) adw_combo_row_get_selected (form->kind);
}

void
front_import_form_set_kind (FrontImportForm *form, FrontImportKind kind)
{
  form->quiet = TRUE;
  adw_combo_row_set_selected (form->kind, kind);
  show_rows (form);
  form->quiet = FALSE;
}

void
front_import_form_set_shown (FrontImportForm *form, gboolean shown)
{
  form->shown = shown;
  show_rows (form);
}

void
front_import_form_set_into (FrontImportForm *form, const char *into)
{
  g_free (form->into);
  form->into = g_strdup (into);
}

static void
clear_columns (FrontImportForm *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    adw_preferences_group_remove (form->columns, g_ptr_array_index (form->rows, i));
  g_ptr_array_set_size (form->rows, 0);
  g_ptr_array_set_size (form->keys, 0);
  g_ptr_array_set_size (form->fields, 0);
  gtk_widget_set_visible (GTK_WIDGET (form->columns), FALSE);
}

void
front_import_form_clear (FrontImportForm *form)
{
  AdwEntryRow *entries[] = { form->mapping, form->only, form->source, form->within, form->day, form->header_line };

  form->quiet = TRUE;
  clear_columns (form);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    set_text (entries[i], NULL);
  adw_combo_row_set_selected (form->dates, FRONT_DATES_ANY);
  adw_combo_row_set_selected (form->zone, 0);
  adw_combo_row_set_selected (form->marks, FRONT_MARKS_FOUND_OUT);
  form->quiet = FALSE;
}

#define SHORT 4 /* letters, never cut */

static void
add_column (FrontImportForm *form, const FrontImportLook *look, const FrontLookColumn *column)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *examples = g_markup_escape_text (column->examples, -1);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  gtk_string_list_append (choices, _("Left out"));
  for (guint i = 0; i < look->fields->len; i++)
    {
      const FrontLookField *field = g_ptr_array_index (look->fields, i);

      gtk_string_list_append (choices, field->title);
      if (g_strcmp0 (column->field, field->name) == 0)
        selected = i + 1;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), examples);
  /* A label that may be cut is never narrower than its "…", which is wider than some texts: GTK 4.8 warns of that. */
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), g_utf8_strlen (column->examples, -1) > SHORT ? 1 : 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), g_utf8_strlen (column->name, -1) > SHORT ? 2 : 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  front_combo_row_start_at_choice (row);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (told_cb), form);
  adw_preferences_group_add (form->columns, row);
  g_ptr_array_add (form->rows, row);
  g_ptr_array_add (form->keys, g_strdup (column->key));
}

static void
show_settings (FrontImportForm *form, const FrontImportLook *look)
{
  const FrontImportSettings *settings = &look->settings;
  g_autofree char *within = settings->within_s > 0 ? g_strdup_printf ("%d", (int) settings->within_s) : NULL;
  g_autofree char *line = settings->header_line > 0 ? g_strdup_printf ("%d", (int) settings->header_line) : NULL;

  adw_combo_row_set_selected (form->dates, settings->order);
  adw_combo_row_set_selected (form->zone, g_strcmp0 (settings->zone, "UTC") == 0 ? 1 : 0);
  adw_combo_row_set_selected (form->marks, settings->marks);
  set_text (form->only, settings->only);
  set_text (form->source, settings->source);
  set_text (form->within, within);
  set_text (form->header_line, line);
  if (look->mapping != NULL)
    set_text (form->mapping, look->mapping);
}

static gboolean
is_among (char **places, const char *place)
{
  return place != NULL && g_strv_contains ((const char *const *) places, place);
}

/* What was chosen stays; else what was proposed; else the newest. */
static void
show_places (FrontImportForm *form, const FrontImportLook *look)
{
  g_autofree char *place = g_strdup (chosen_text (form->place)), *scheme = g_strdup (chosen_text (form->scheme));
  gboolean risks = look->kind == FRONT_IMPORT_RISKS, was_new = g_str_equal (place, _("A new register…"));
  guint n = look->places != NULL ? g_strv_length (look->places) : 0;
  const char *wanted;

  if (look->places == NULL)
    return;
  wanted = is_among (look->places, place) ? place : is_among (look->places, form->into) ? form->into : n > 0 && risks ? look->places[n - 1] : NULL;
  set_choices (form->place, look->places, risks ? _("A new register…") : NULL, wanted);
  if (!risks)
    return;
  if (was_new || (*place == '\0' && form->into != NULL && wanted != form->into))
    adw_combo_row_set_selected (form->place, n);
  if (form->into != NULL && is_new_place (form) && *text_of (form->new_place) == '\0')
    set_text (form->new_place, form->into);
  set_choices (form->scheme, look->schemes, NULL, scheme);
}

void
front_import_form_show (FrontImportForm *form, const FrontImportLook *look)
{
  form->quiet = TRUE;
  clear_columns (form);
  show_places (form, look);
  if (look->kind < FRONT_N_MAPPED_KINDS)
    show_settings (form, look);
  for (guint i = 0; i < look->fields->len; i++)
    g_ptr_array_add (form->fields, g_strdup (((FrontLookField *) g_ptr_array_index (look->fields, i))->name));
  for (guint i = 0; i < look->columns->len; i++)
    add_column (form, look, g_ptr_array_index (look->columns, i));
  gtk_widget_set_visible (GTK_WIDGET (form->columns), look->columns->len > 0);
  show_rows (form);
  form->quiet = FALSE;
}

void
front_import_form_ask_dates (FrontImportForm *form)
{
  gtk_widget_grab_focus (GTK_WIDGET (form->dates));
}

gboolean
front_import_form_ask_column (FrontImportForm *form)
{
  for (guint i = 0; i < form->rows->len; i++)
    if (adw_combo_row_get_selected (g_ptr_array_index (form->rows, i)) == 0)
      return gtk_widget_grab_focus (g_ptr_array_index (form->rows, i));
  return FALSE;
}

/* ── What was chosen ── */

static char *
map_text (FrontImportForm *form)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < form->rows->len; i++)
    {
      guint selected = adw_combo_row_get_selected (g_ptr_array_index (form->rows, i));

      g_string_append_printf (text, "%s%s=%s", i > 0 ? ";" : "", (const char *) g_ptr_array_index (form->keys, i),
                              selected > 0 && selected <= form->fields->len ? (const char *) g_ptr_array_index (form->fields, selected - 1) : "");
    }
  if (front_import_form_get_kind (form) == FRONT_IMPORT_RISKS && *text_of (form->words) != '\0')
    g_string_append_printf (text, ";%s", text_of (form->words));
  return g_string_free (text, FALSE);
}

static char *
said (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (text_of (row)));

  return *text != '\0' && gtk_widget_get_visible (GTK_WIDGET (row)) ? g_steal_pointer (&text) : NULL;
}

static gboolean
take_number (AdwEntryRow *row, gint64 *number, GError **error)
{
  g_autofree char *text = said (row);

  *number = 0;
  if (text == NULL)
    return TRUE;
  if (strlen (text) <= 6 && text[strspn (text, "0123456789")] == '\0' && (*number = g_ascii_strtoll (text, NULL, 10)) > 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” takes a whole number, not “%s”."),
               adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text);
  return FALSE;
}

gboolean
front_import_form_take (FrontImportForm *form, FrontImportOrder *order, GError **error)
{
  FrontImportSettings *settings = &order->settings;

  order->kind = front_import_form_get_kind (form);
  order->map = form->rows->len > 0 ? map_text (form) : NULL;
  order->mapping = said (form->mapping);
  order->day = said (form->day);
  if (gtk_widget_get_visible (GTK_WIDGET (form->place)))
    order->into = is_new_place (form) ? said (form->new_place) : g_strdup (chosen_text (form->place));
  if (is_new_place (form))
    order->scheme = g_strdup (chosen_text (form->scheme));
  settings->source = said (form->source);
  settings->only = said (form->only);
  settings->zone = adw_combo_row_get_selected (form->zone) == 1 ? g_strdup ("UTC") : NULL;
  settings->order = (FrontDatesOrder) adw_combo_row_get_selected (form->dates);
  settings->marks = (FrontMarksSaid) adw_combo_row_get_selected (form->marks);
  return take_number (form->within, &settings->within_s, error) && take_number (form->header_line, &settings->header_line, error);
}
