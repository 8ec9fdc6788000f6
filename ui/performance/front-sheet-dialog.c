#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-sheet-dialog.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-compat.h"
#include "front-unsaved.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-performance.h"
#include "indicators/front-sheet.h"
#include "performance/front-performance-dialog.h"

/* ── In the store ── */

typedef struct
{
  FrontIndicator *indicator;
  GPtrArray *sheets; /* (element-type FrontSheet), the latest first */
  char *made_by;     /* which version the figure that is read now was made by, in words */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->indicator, front_indicator_free);
  g_clear_pointer (&loaded->sheets, g_ptr_array_unref);
  g_free (loaded->made_by);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gboolean
add_made_by (Loaded *loaded, FrontDb *db, GError **error)
{
  const FrontSheet *latest = g_ptr_array_index (loaded->sheets, 0);
  g_autoptr(GPtrArray) records = NULL;
  const FrontEntryRecord *record;

  if (!front_indicator_is_entered (loaded->indicator))
    {
      loaded->made_by = latest->version > 0 ? g_strdup_printf (_("The figures are counted by version %d."), latest->version)
                                            : g_strdup (_("No sheet was written yet: the figures are counted as the indicator says."));
      return TRUE;
    }
  records = front_entry_records (db, loaded->indicator->id, NULL, error);
  if (records == NULL)
    return FALSE;
  record = records->len > 0 ? g_ptr_array_index (records, records->len - 1) : NULL;
  loaded->made_by = record == NULL             ? g_strdup (_("No figure was entered by any version yet."))
                    : record->sheet_version > 0 ? g_strdup_printf (_("The latest figure, of %s, was made by version %d."), record->period,
                                                                   record->sheet_version)
                                                : g_strdup_printf (_("The latest figure, of %s, was made before there was a sheet."),
                                                                   record->period);
  return TRUE;
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);
  FrontSheet *latest;

  loaded->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) front_sheet_free);
  loaded->indicator = front_performance_find (db, data, error);
  latest = loaded->indicator != NULL ? front_sheet_load (db, loaded->indicator, 0, error) : NULL;
  if (latest == NULL)
    return NULL;
  g_ptr_array_add (loaded->sheets, latest);
  for (int version = latest->version - 1; version > 0; version--)
    {
      FrontSheet *sheet = front_sheet_load (db, loaded->indicator, version, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (loaded->sheets, sheet);
    }
  return add_made_by (loaded, db, error) ? g_steal_pointer (&loaded) : NULL;
}

typedef struct
{
  char *ref;
  FrontSheet *sheet;
  char *reason;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->ref);
  front_sheet_free (save->sheet);
  g_free (save->reason);
  g_free (save);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Save *save = data;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, save->ref, error);

  if (indicator != NULL)
    front_sheet_save (db, indicator, save->sheet, save->reason, error);
  return NULL;
}

/* ── The window ── */

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  FrontStore *store;
  char *ref;
  Loaded *loaded;
  FrontSheet *draft; /* what was typed for the next version, while an older one is looked at; NULL: nothing */
  guint shown;       /* of the versions; 0 is the latest */
  GtkDropDown *versions;
  GtkLabel *about;
  GtkLabel *made_by;
  GtkWidget **fields; /* a GtkEntry or GtkTextView each, in the order of the sheet */
  GtkEditable *reason;
  GtkWidget *save;
  gboolean filling;
} Sheet;

static void
sheet_clear (gpointer data)
{
  Sheet *self = data;

  g_clear_object (&self->store);
  g_clear_pointer (&self->loaded, loaded_free);
  g_clear_pointer (&self->draft, front_sheet_free);
  g_free (self->fields);
  g_free (self->ref);
}

static void
sheet_unref (gpointer data)
{
  g_rc_box_release_full (data, sheet_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_unref)

static void load (Sheet *self);

/* What is a sentence or more, and has its own lines. */
static gboolean
is_long (const char *key)
{
  static const char *const keys[] = { "why", "definition", "inclusions", "exclusions", "example", "breaks", NULL };

  return g_strv_contains (keys, key);
}

static char *
field_text (GtkWidget *field)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  if (GTK_IS_EDITABLE (field))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_field (GtkWidget *field, const char *text, gboolean can_change)
{
  if (GTK_IS_EDITABLE (field))
    {
      gtk_editable_set_text (GTK_EDITABLE (field), text);
      gtk_editable_set_editable (GTK_EDITABLE (field), can_change);
    }
  else
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
      gtk_text_view_set_editable (GTK_TEXT_VIEW (field), can_change);
    }
  gtk_widget_remove_css_class (field, "error");
}

/* What stands in the fields. Returns: (transfer full) */
static FrontSheet *
typed_sheet (Sheet *self)
{
  FrontSheet *sheet = front_sheet_copy (g_ptr_array_index (self->loaded->sheets, 0));
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = g_strstrip (field_text (self->fields[i]));

      front_sheet_set (sheet, fields[i].key, text);
    }
  return sheet;
}

static gboolean
is_changed (Sheet *self, const FrontSheet *sheet)
{
  const FrontSheet *latest = g_ptr_array_index (self->loaded->sheets, 0);
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (front_sheet_get (sheet, fields[i].key), front_sheet_get (latest, fields[i].key)))
      return TRUE;
  return FALSE;
}

static void
keep_draft (Sheet *self)
{
  g_autoptr(FrontSheet) typed = typed_sheet (self);

  g_clear_pointer (&self->draft, front_sheet_free);
  if (is_changed (self, typed))
    self->draft = g_steal_pointer (&typed);
}

static void
show_draft (Sheet *self)
{
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *text = front_sheet_get (self->draft, fields[i].key);
      g_autofree char *shown = g_strstrip (field_text (self->fields[i]));

      if (!g_str_equal (text, shown))
        show_field (self->fields[i], text, TRUE);
    }
}

static void
show_version (Sheet *self)
{
  guint chosen = gtk_drop_down_get_selected (self->versions);
  const FrontSheet *sheet;
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);
  g_autofree char *date = NULL;
  g_autofree char *about = NULL;

  if (self->loaded == NULL || chosen >= self->loaded->sheets->len)
    return;
  sheet = g_ptr_array_index (self->loaded->sheets, chosen);
  for (guint i = 0; i < n_fields; i++)
    {
      show_field (self->fields[i], front_sheet_get (sheet, fields[i].key),
                  chosen == 0 && !g_str_equal (fields[i].key, "ref") && !g_str_equal (fields[i].key, "unit"));
      front_unsaved_settle (self->fields[i]);
    }
  if (sheet->version > 0)
    {
      date = front_instant_format_date (sheet->made_at);
      about = g_strdup_printf ("%s, %s%s%s", date, sheet->made_by, *sheet->reason != '\0' ? ": " : "", sheet->reason);
    }
  gtk_label_set_label (self->about, about != NULL ? about : _("Not kept yet: these fields are what the indicator itself says."));
  gtk_label_set_label (self->made_by, self->loaded->made_by);
  gtk_widget_set_sensitive (self->save, chosen == 0 && self->loaded->indicator->id != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reason), chosen == 0);
  if (chosen == 0 && self->draft != NULL)
    show_draft (self);
  self->shown = chosen;
}

static void
version_cb (GtkDropDown *versions, GParamSpec *pspec, Sheet *self)
{
  front_drop_down_set_name (versions, _("Version"));
  if (self->filling || self->loaded == NULL)
    return;
  if (self->shown == 0)
    keep_draft (self);
  show_version (self);
}

/* The window asks about what it shows; here something typed waits behind an older version. */
static gboolean
close_cb (GtkWindow *window, Sheet *self)
{
  if (self->draft == NULL || self->shown == 0)
    return FALSE;
  gtk_drop_down_set_selected (self->versions, 0);
  front_unsaved_ask (window, _("Discard what you typed?"));
  return TRUE;
}

static void
show_versions (Sheet *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->loaded->sheets->len; i++)
    {
      const FrontSheet *sheet = g_ptr_array_index (self->loaded->sheets, i);
      g_autofree char *name = sheet->version == 0 ? g_strdup (_("Not written yet"))
                              : i == 0            ? g_strdup_printf (_("Version %d, in force"), sheet->version)
                                                  : g_strdup_printf (_("Version %d"), sheet->version);

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->versions, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->versions, 0);
  front_drop_down_set_name (self->versions, _("Version"));
  self->filling = FALSE;
  g_clear_pointer (&self->draft, front_sheet_free);
  show_version (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Sheet) self = data;
  g_autoptr(GError) error = NULL;
  Loaded *loaded = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    g_clear_pointer (&loaded, loaded_free);
  else if (loaded == NULL)
    front_performance_dialog_tell (self->window, error->message, FALSE);
  else
    {
      g_clear_pointer (&self->loaded, loaded_free);
      self->loaded = loaded;
      if (loaded->indicator->id == 0)
        front_performance_dialog_tell (self->window, _("This measure has no indicator yet: make one by “New indicator…” first."), FALSE);
      show_versions (self);
    }
}

static void
load (Sheet *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, g_strdup (self->ref), g_free, loaded_free, NULL, loaded_cb,
                         g_rc_box_acquire (self));
}

/* A message begins with the field's name: that one gets the keyboard. */
static void
point_at (Sheet *self, const char *message)
{
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *start = g_strconcat (front_sheet_label (&fields[i]), ":", NULL);

      gtk_widget_remove_css_class (self->fields[i], "error");
      if (!g_str_has_prefix (message, start))
        continue;
      gtk_widget_add_css_class (self->fields[i], "error");
      gtk_widget_grab_focus (self->fields[i]);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Sheet) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->window == NULL)
    return;
  if (error != NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      point_at (self, error->message);
      return;
    }
  gtk_editable_set_text (self->reason, "");
  front_performance_dialog_tell (self->window, _("Kept. Figures name the version they are made by."), TRUE);
  load (self);
}

static void
save_cb (Sheet *self)
{
  Save *save;

  if (self->loaded == NULL || self->loaded->indicator->id == 0 || gtk_drop_down_get_selected (self->versions) != 0)
    return;
  save = g_new0 (Save, 1);
  save->ref = g_strdup (self->loaded->indicator->ref);
  save->reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  save->sheet = typed_sheet (self);
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, save, save_free, NULL, NULL, saved_cb, g_rc_box_acquire (self));
}

static void
destroy_cb (GtkWidget *window, Sheet *self)
{
  self->window = NULL;
}

static void
add_fields (Sheet *self, GtkGrid *grid)
{
  guint n_fields;
  const FrontSheetField *fields = front_sheet_fields (&n_fields);

  self->fields = g_new0 (GtkWidget *, n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      GtkWidget *widget;

      if (is_long (fields[i].key))
        {
          self->fields[i] = gtk_text_view_new ();
          gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->fields[i]), FALSE);
          gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->fields[i]), GTK_WRAP_WORD_CHAR);
          gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->fields[i]), 8);
          gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->fields[i]), 8);
          gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->fields[i]), 6);
          widget = gtk_scrolled_window_new ();
          gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (widget), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
          gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (widget), 58);
          gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (widget), self->fields[i]);
          gtk_widget_add_css_class (widget, "card");
        }
      else
        widget = self->fields[i] = gtk_entry_new ();
      front_performance_dialog_add (grid, (int) i, front_sheet_label (&fields[i]), widget,
                                    *fields[i].hint != '\0' ? _(fields[i].hint) : NULL);
    }
}

void
front_sheet_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref)
{
  Sheet *self = g_rc_box_new0 (Sheet);
  g_autofree char *title = g_strdup_printf (_("Definition of %s"), ref);
  GtkBox *body, *foot;
  GtkGrid *grid;

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL);

  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->window = front_performance_dialog_new (parent, title, 760, 640, &body, &foot);
  self->versions = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  grid = front_performance_dialog_grid (body);
  front_performance_dialog_add (grid, 0, _("_Version"), GTK_WIDGET (self->versions), NULL);
  self->about = front_performance_dialog_say (body, "");
  self->made_by = front_performance_dialog_say (body, "");
  gtk_widget_add_css_class (GTK_WIDGET (self->made_by), "dim-label");
  add_fields (self, front_performance_dialog_grid (body));
  self->reason = GTK_EDITABLE (gtk_entry_new ());
  front_performance_dialog_head (body, _("Why it changes"));
  grid = front_performance_dialog_grid (body);
  front_performance_dialog_add (grid, 0, _("_Reason for the change"), GTK_WIDGET (self->reason), _("kept with the version"));
  self->save = front_performance_dialog_button (foot, _("_Keep as a new version"), G_CALLBACK (save_cb), self, TRUE);
  gtk_widget_set_tooltip_text (self->save, _("Ctrl+S or Ctrl+Enter"));
  front_performance_dialog_key (self->window, "<Control>s", self->save);
  gtk_window_set_default_widget (self->window, self->save);
  g_signal_connect (self->versions, "notify::selected", G_CALLBACK (version_cb), self);
  g_signal_connect (self->window, "close-request", G_CALLBACK (close_cb), self);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-sheet", self, sheet_unref);
  load (self);
  front_performance_dialog_present (self->window, self->fields[1]);
}
