#define G_LOG_DOMAIN "front-plan-page"

#include "config.h"
#include "plan/front-plan-page-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "front-tell.h"
#include "plan/front-plan-comments.h"
#include "plan/front-plan-quote.h"
#include "plan/front-plan-table.h"
#include "plan/front-plan-text.h"

G_DEFINE_FINAL_TYPE (FrontPlanPage, front_plan_page, GTK_TYPE_WIDGET)

/* ── Reading ── */

typedef struct
{
  GPtrArray *plans;
  FrontPlanSources *sources;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded == NULL)
    return;
  g_clear_pointer (&loaded->plans, g_ptr_array_unref);
  g_clear_pointer (&loaded->sources, front_plan_sources_unref);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 wanted = *(gint64 *) data;
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);

  loaded->plans = front_plan_list (db, error);
  if (loaded->plans == NULL)
    return NULL;
  if (loaded->plans->len == 0)
    return g_steal_pointer (&loaded);
  if (wanted == 0)
    wanted = ((FrontPlan *) g_ptr_array_index (loaded->plans, 0))->id;
  loaded->sources = front_plan_sources_load (db, wanted, error);
  return loaded->sources != NULL ? g_steal_pointer (&loaded) : NULL;
}

const FrontPlan *
front_plan_page_plan (FrontPlanPage *self)
{
  return self->sources != NULL ? front_plan_sources_plan (self->sources) : NULL;
}

/* ── The section that is chosen, and what stands below it ── */

void
front_plan_page_flush (FrontPlanPage *self)
{
  for (guint i = 0; i < self->widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->widgets, i);

      if (FRONT_IS_PLAN_TEXT (widget))
        front_plan_text_flush (FRONT_PLAN_TEXT (widget));
      else if (FRONT_IS_PLAN_TABLE (widget))
        front_plan_table_flush (FRONT_PLAN_TABLE (widget));
    }
}

static void
clear_paper (FrontPlanPage *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->widgets, i);

      if (FRONT_IS_PLAN_TEXT (widget))
        front_plan_text_leave (FRONT_PLAN_TEXT (widget));
      else if (FRONT_IS_PLAN_TABLE (widget))
        front_plan_table_leave (FRONT_PLAN_TABLE (widget));
    }
  g_ptr_array_set_size (self->widgets, 0);
  g_ptr_array_set_size (self->headings, 0);
  g_array_set_size (self->blocks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->paper))) != NULL)
    gtk_box_remove (self->paper, child);
}

/* A part shows everything in it; a section shows itself and what is numbered below it. */
static gboolean
find_range (const FrontPlan *plan, gint64 id, guint *from, guint *to)
{
  for (guint i = 0; i < plan->sections->len; i++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, i);

      if (section->id != id)
        continue;
      *from = i;
      for (*to = i + 1; *to < plan->sections->len; (*to)++)
        if (((FrontPlanSection *) g_ptr_array_index (plan->sections, *to))->level <= section->level)
          break;
      return TRUE;
    }
  return FALSE;
}

static GtkWidget *
block_widget (FrontPlanPage *self, const FrontPlan *plan, const FrontPlanBlock *block, const char *heading)
{
  switch (block->kind)
    {
    case FRONT_BLOCK_PROSE:
      return front_plan_text_new_prose (self->store, block->id, block->text, block->revision, heading);
    case FRONT_BLOCK_TABLE:
      return front_plan_table_new (self->store, plan, block, heading);
    case FRONT_BLOCK_INDICATORS:
    case FRONT_BLOCK_RISK_REGISTER:
    case FRONT_BLOCK_RISK_MATRIX:
    default:
      return front_plan_quote_new (self->sources, block);
    }
}

static void
build_paper (FrontPlanPage *self)
{
  const FrontPlan *plan = front_plan_page_plan (self);
  guint from, to;

  clear_paper (self);
  if (plan == NULL || !find_range (plan, self->section, &from, &to))
    return;
  for (guint s = from; s < to; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, section->level == 1 ? "title-1" : section->level == 2 ? "title-2" : "title-4");
      gtk_box_append (self->paper, label);
      g_ptr_array_add (self->headings, label);
      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          GtkWidget *widget = block_widget (self, plan, block, heading);

          gtk_box_append (self->paper, widget);
          g_ptr_array_add (self->widgets, widget);
          g_array_append_val (self->blocks, block->id);
        }
    }
  gtk_box_append (self->paper,
                  front_plan_comments_new (self->store, plan->id, ((FrontPlanSection *) g_ptr_array_index (plan->sections, from))->uid,
                                           from == 0));
}

/* Puts what the store says now into the widgets that are there; FALSE where they are others than the plan's blocks. */
static gboolean
update_paper (FrontPlanPage *self)
{
  const FrontPlan *plan = front_plan_page_plan (self);
  guint from, to, n = 0;

  if (plan == NULL || !find_range (plan, self->section, &from, &to) || self->headings->len != to - from)
    return FALSE;
  for (guint s = from; s < to; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      gtk_label_set_label (g_ptr_array_index (self->headings, s - from), heading);
      for (guint b = 0; b < section->blocks->len; b++, n++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          GtkWidget *widget;

          if (n >= self->blocks->len || g_array_index (self->blocks, gint64, n) != block->id)
            return FALSE;
          widget = g_ptr_array_index (self->widgets, n);
          if (FRONT_IS_PLAN_TEXT (widget))
            front_plan_text_update_prose (FRONT_PLAN_TEXT (widget), block->text, block->revision);
          else if (FRONT_IS_PLAN_TABLE (widget))
            front_plan_table_update (FRONT_PLAN_TABLE (widget), plan, block);
          else
            {
              GtkWidget *fresh = front_plan_quote_new (self->sources, block);

              gtk_box_insert_child_after (self->paper, fresh, widget);
              gtk_box_remove (self->paper, widget);
              g_ptr_array_index (self->widgets, n) = fresh;
            }
        }
    }
  return n == self->blocks->len;
}

/* ── The side and the chooser ── */

/* All that the side shows. Returns: (transfer full) */
static char *
describe_shape (const FrontPlan *plan)
{
  GString *text = g_string_new (NULL);

  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %d %s\n", section->id, section->level, heading);
    }
  return g_string_free (text, FALSE);
}

static void
fill_sidebar (FrontPlanPage *self)
{
  const FrontPlan *plan = front_plan_page_plan (self);
  GtkWidget *child, *keyboard;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkListBoxRow *chosen = gtk_list_box_get_selected_row (self->sidebar);
  int index = chosen != NULL ? gtk_list_box_row_get_index (chosen) : 0;
  gboolean had_focus, found = FALSE;

  if (plan == NULL)
    return;
  keyboard = root != NULL ? gtk_root_get_focus (root) : NULL;
  had_focus = keyboard != NULL && gtk_widget_is_ancestor (keyboard, GTK_WIDGET (self->sidebar));
  chosen = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sidebar))) != NULL)
    gtk_list_box_remove (self->sidebar, child);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);
      GtkWidget *label = gtk_label_new (heading);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_margin_start (label, (section->level - 1) * 14);
      gtk_widget_set_tooltip_text (label, heading);
      if (section->level == 1)
        gtk_widget_add_css_class (label, "heading");
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
      gtk_list_box_append (self->sidebar, row);
      /* What is gone leaves its place to its neighbour. */
      if (section->id == self->section || (!found && (int) s <= index))
        chosen = GTK_LIST_BOX_ROW (row);
      found |= section->id == self->section;
    }
  g_free (self->shape);
  self->shape = describe_shape (plan);
  if (chosen != NULL)
    {
      self->section = ((FrontPlanSection *) g_ptr_array_index (plan->sections, gtk_list_box_row_get_index (chosen)))->id;
      gtk_list_box_select_row (self->sidebar, chosen);
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (chosen));
    }
}

static void
fill_choice (FrontPlanPage *self)
{
  g_autoptr(GtkStringList) refs = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < self->plans->len; i++)
    {
      const FrontPlan *plan = g_ptr_array_index (self->plans, i);

      gtk_string_list_append (refs, plan->ref);
      if (plan->id == self->plan)
        selected = i;
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (refs));
  gtk_drop_down_set_selected (self->choice, selected);
}

void
front_plan_page_show_pages (FrontPlanPage *self)
{
  g_autoptr(FrontDocument) document = NULL;
  FrontPageSetup setup;

  if (self->sources == NULL || !gtk_toggle_button_get_active (self->preview))
    return;
  document = front_plan_document_new (self->sources);
  front_page_setup_a4 (&setup, TRUE);
  front_pages_view_set (self->pages, front_pages_new (document, &setup));
}

/* Who comes here by a key goes on by keys: the keyboard goes to the sections, when they are there. */
static void
take_focus (FrontPlanPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sidebar);

  if (self->want_focus && row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->sidebar)))
    self->want_focus = !gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
front_plan_page_map (GtkWidget *widget)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);

  GTK_WIDGET_CLASS (front_plan_page_parent_class)->map (widget);
  self->want_focus = TRUE;
  take_focus (self);
}

/* Out of the window: the store is still open now. An answer on its way may keep the page itself for longer. */
static void
front_plan_page_unroot (GtkWidget *widget)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);

  if (self->store != NULL)
    clear_paper (self);
  GTK_WIDGET_CLASS (front_plan_page_parent_class)->unroot (widget);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Loaded) loaded = front_store_run_finish (FRONT_STORE (source), result, &error);
  const FrontPlan *plan = front_plan_page_plan (self);
  gint64 before = plan != NULL ? plan->id : 0;

  if (self->store == NULL)
    return;
  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
      return;
    }
  /* Another plan was asked for meanwhile: its answer is on the way. */
  if (loaded->sources != NULL && self->plan != 0 && front_plan_sources_plan (loaded->sources)->id != self->plan)
    return;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->sources, front_plan_sources_unref);
  self->plans = g_steal_pointer (&loaded->plans);
  self->sources = g_steal_pointer (&loaded->sources);
  gtk_stack_set_visible_child_name (self->whole, self->sources != NULL ? "plan" : "empty");
  front_plan_page_enable_actions (self);
  plan = front_plan_page_plan (self);
  if (plan == NULL)
    return;

  self->filling = TRUE;
  self->plan = plan->id;
  if (self->plan != before || self->plans->len != g_list_model_get_n_items (gtk_drop_down_get_model (self->choice)))
    fill_choice (self);
  if (self->plan != before)
    {
      fill_sidebar (self);
      build_paper (self);
    }
  else
    {
      g_autofree char *shape = describe_shape (plan);

      if (g_strcmp0 (shape, self->shape) != 0)
        fill_sidebar (self);
      if (!update_paper (self))
        build_paper (self);
    }
  self->filling = FALSE;
  front_plan_page_show_pages (self);
  front_plan_checks_set (self->checks, self->plan);
  take_focus (self);
}

void
front_plan_page_load (FrontPlanPage *self)
{
  gint64 *wanted = g_new (gint64, 1);

  *wanted = self->plan;
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, wanted, g_free, loaded_free, NULL, loaded_cb,
                         g_object_ref (self));
}

void
front_plan_page_reshape (FrontPlanPage *self)
{
  /* The side chooses what is wanted as soon as it is there. */
  g_clear_pointer (&self->shape, g_free);
  self->want_focus = TRUE;
  front_plan_page_load (self);
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & (FRONT_CHANGED_PLAN | FRONT_CHANGED_RISK | FRONT_CHANGED_INDICATOR))
    front_plan_page_load (data);
}

static void
plan_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer data)
{
  FrontPlanPage *self = data;
  guint selected = gtk_drop_down_get_selected (choice);

  if (self->filling || self->plans == NULL || selected >= self->plans->len)
    return;
  self->plan = ((FrontPlan *) g_ptr_array_index (self->plans, selected))->id;
  self->section = 0;
  front_plan_page_load (self);
}

static void
section_chosen_cb (GtkListBox *sidebar, GtkListBoxRow *row, gpointer data)
{
  FrontPlanPage *self = data;
  const FrontPlan *plan = front_plan_page_plan (self);

  if (self->filling || row == NULL || plan == NULL)
    return;
  self->section = ((FrontPlanSection *) g_ptr_array_index (plan->sections, gtk_list_box_row_get_index (row)))->id;
  /* The plan in hand may be older than what was just typed: the texts are stored first, then read again. */
  build_paper (self);
  front_plan_page_load (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* A list box would take Tab for its next row; the arrows do that. */
static gboolean
sidebar_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FrontPlanPage *self = data;

  if (key == GDK_KEY_Tab)
    return gtk_widget_child_focus (GTK_WIDGET (self->paper), GTK_DIR_TAB_FORWARD);
  if (key == GDK_KEY_ISO_Left_Tab)
    return gtk_widget_grab_focus (GTK_WIDGET (self->choice));
  return front_plan_page_shape_key (self, key, state);
}

static void
preview_toggled_cb (GtkToggleButton *button, gpointer data)
{
  FrontPlanPage *self = data;
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_stack_set_visible_child_name (self->stack, active ? "preview" : "edit");
  if (!active)
    {
      /* The page that had the keyboard is gone. */
      self->want_focus = TRUE;
      take_focus (self);
      return;
    }
  front_plan_page_flush (self);
  front_plan_page_show_pages (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

/* ── The widget ── */

static void
front_plan_page_dispose (GObject *object)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (object);

  if (self->store != NULL)
    {
      clear_paper (self);
      g_clear_signal_handler (&self->changed_handler, self->store);
    }
  g_clear_pointer (&self->go_to, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_PLAN_PAGE);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->sources, front_plan_sources_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_page_parent_class)->dispose (object);
}

static void
front_plan_page_finalize (GObject *object)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (object);

  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->headings);
  g_free (self->shape);
  g_array_unref (self->blocks);
  G_OBJECT_CLASS (front_plan_page_parent_class)->finalize (object);
}

static void
front_plan_page_class_init (FrontPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_plan_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_page_finalize;
  widget_class->map = front_plan_page_map;
  widget_class->unroot = front_plan_page_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/plan/front-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, choice);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, preview);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, side);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, checks_button);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, paper);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, preview_box);
  gtk_widget_class_bind_template_child (widget_class, FrontPlanPage, first_year);
  front_plan_page_install_actions (widget_class);
  front_plan_page_install_tools (widget_class);
  front_plan_page_install_shape (widget_class);
}

static void
front_plan_page_init (FrontPlanPage *self)
{
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->widgets = g_ptr_array_new ();
  self->headings = g_ptr_array_new ();
  self->blocks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = FRONT_PAGES_VIEW (front_pages_view_new ());
  gtk_box_append (self->preview_box, GTK_WIDGET (self->pages));
  front_pages_view_remember (self->pages, "plan");
  gtk_spin_button_set_value (self->first_year, g_date_time_get_year (today) + 1);
  g_signal_connect (self->choice, "notify::selected", G_CALLBACK (plan_chosen_cb), self);
  g_signal_connect (self->sidebar, "row-selected", G_CALLBACK (section_chosen_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (sidebar_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sidebar), keys);
  g_signal_connect (self->preview, "toggled", G_CALLBACK (preview_toggled_cb), self);
}

GtkWidget *
front_plan_page_new (FrontStore *store)
{
  FrontPlanPage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_PLAN_PAGE, NULL);
  self->store = g_object_ref (store);
  front_plan_page_add_tools (self);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  front_plan_page_load (self);
  return GTK_WIDGET (self);
}
