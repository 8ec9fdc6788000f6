#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-page.h"

#include <glib/gi18n.h>

#include "charts/front-chart-print.h"
#include "charts/front-chart-view.h"
#include "front-compat.h"
#include "front-loader.h"
#include "front-text-table.h"
#include "risks/front-risks-actions.h"
#include "risks/front-risks-details.h"
#include "risks/front-risks-state.h"

struct _FrontRisksPage
{
  GtkWidget parent_instance;

  GtkStack *whole;
  GtkWidget *start;       /* the first button of the empty page */
  GtkDropDown *choice;
  GtkLabel *summary;
  GtkColumnView *table;
  GtkLabel *heading;
  GtkLabel *details;
  FrontChartView *matrix;
  GtkLabel *said;

  GListStore *rows;
  FrontStore *store;
  FrontLoader *loader;
  FrontRisksState *state;
  char *shown;            /* the register's ref; NULL: the latest */
  char *wanted;           /* the ref of one that is to be shown once it is read */
  gint64 chosen;          /* the risk's id, which stays chosen after a reload; 0: none */
  guint filling : 1;      /* what the widgets tell meanwhile is not the person's doing */
  guint want_focus : 1;   /* since the page came up */
};

G_DEFINE_FINAL_TYPE (FrontRisksPage, front_risks_page, GTK_TYPE_WIDGET)

static const FrontRisksRegister *
current (FrontRisksPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->state == NULL || selected >= self->state->registers->len)
    return NULL;
  return g_ptr_array_index (self->state->registers, selected);
}

static int
item_of (const FrontRisksRegister *shown, int row)
{
  return row >= 0 && (guint) row < shown->items->len ? g_array_index (shown->items, int, row) : -1;
}

static int
row_of (const FrontRisksRegister *shown, int item)
{
  for (guint i = 0; item >= 0 && i < shown->items->len; i++)
    if (g_array_index (shown->items, int, i) == item)
      return i;
  return -1;
}

static void
show_details (FrontRisksPage *self, const FrontRisksRegister *shown, int row)
{
  const FrontRisk *risk;
  g_autofree char *heading = NULL;
  g_autofree char *details = NULL;

  if (row < 0 || (guint) row >= shown->source->risks->len)
    {
      gboolean empty = shown->source->risks->len == 0;

      gtk_label_set_label (self->heading, empty ? _("No risk in this register yet") : _("Choose a risk"));
      gtk_label_set_label (self->details, empty ? _("Add the first with Ctrl+N, then place it on the matrix with Ctrl+Shift+S. More › Import a register "
                                                    "brings in those of a file.")
                                                : _("Its controls, its reviews and how it was assessed stand here."));
      return;
    }
  risk = g_ptr_array_index (shown->source->risks, row);
  self->chosen = risk->id;
  heading = g_strdup_printf ("%s  %s", risk->ref, risk->title);
  details = front_risks_details (self->state, shown->source, risk);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_markup (self->details, details);
}

static void
row_selected_cb (FrontRisksPage *self)
{
  const FrontRisksRegister *shown = current (self);
  int row = front_text_table_get_selected (self->table);

  if (self->filling || shown == NULL)
    return;
  front_chart_view_select (self->matrix, item_of (shown, row));
  show_details (self, shown, row);
}

static void
item_selected_cb (FrontChartView *view, int item, FrontRisksPage *self)
{
  const FrontRisksRegister *shown = current (self);

  if (shown != NULL)
    front_text_table_select (self->table, row_of (shown, item));
}

static char **
make_cells (FrontRisksPage *self, const FrontRegister *source, const FrontRisk *risk)
{
  const FrontAssessment *assessment = front_risk_assessment (risk, self->state->today);
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *place = NULL;
  g_autofree char *review = front_risks_state_review (self->state, risk);

  if (assessment != NULL)
    {
      /* One that was closed before the scheme changed stands in the old one. */
      const FrontScheme *scheme = assessment->scheme != NULL ? assessment->scheme : source->scheme;
      FrontCell cell;

      front_assessment_cell (assessment, scheme, &cell);
      place = front_cell_describe (&cell, scheme);
    }
  g_strv_builder_add_many (cells, risk->ref, risk->title, place != NULL ? place : _("not assessed"), review, NULL);
  return g_strv_builder_end (cells);
}

static void
show_summary (FrontRisksPage *self, const FrontRisksRegister *shown)
{
  g_autoptr(GPtrArray) overdue = front_register_overdue (shown->source, self->state->today);
  guint n = shown->source->risks->len;
  g_autofree char *risks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u risk", "%u risks", n), n);
  g_autofree char *text = NULL;

  if (overdue->len == 0)
    text = g_strdup_printf (_("%s · no review is overdue"), risks);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · ▲ %u review is overdue", "%s · ▲ %u reviews are overdue",
                                         overdue->len), risks, overdue->len);
  gtk_label_set_label (self->summary, text);
}

static int
row_of_risk (const FrontRegister *source, gint64 id)
{
  for (guint i = 0; i < source->risks->len; i++)
    if (((const FrontRisk *) g_ptr_array_index (source->risks, i))->id == id)
      return i;
  return -1;
}

static void
fill_rows (FrontRisksPage *self, const FrontRegister *source)
{
  self->filling = TRUE;
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < source->risks->len; i++)
    {
      g_autoptr(FrontTextRow) cells = front_text_row_new (make_cells (self, source, g_ptr_array_index (source->risks, i)));

      g_list_store_append (self->rows, cells);
    }
  self->filling = FALSE;
}

/* The register that is chosen; what was chosen in it stays so after a reload, and the keyboard with it. */
static void
show_register (FrontRisksPage *self)
{
  const FrontRisksRegister *shown = current (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean in_table = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->table));
  int old_row = front_text_table_get_selected (self->table);
  int row;

  if (shown == NULL)
    return;
  if (g_strcmp0 (self->shown, shown->source->ref) != 0)
    old_row = 0;
  g_free (self->shown);
  self->shown = g_strdup (shown->source->ref);
  fill_rows (self, shown->source);
  front_chart_view_set_drawing (self->matrix, shown->matrix);
  show_summary (self, shown);
  /* The first one shows what is to be had here; where the chosen one went, its neighbour is next. */
  row = row_of_risk (shown->source, self->chosen);
  if (row < 0)
    row = MIN (MAX (old_row, 0), (int) shown->source->risks->len - 1);
  front_text_table_select (self->table, row);
  front_chart_view_select (self->matrix, item_of (shown, row));
  show_details (self, shown, row);
  if (in_table && row >= 0)
    front_column_view_show_row (self->table, row, TRUE);
}

static void
choice_cb (GtkDropDown *choice, GParamSpec *pspec, FrontRisksPage *self)
{
  front_drop_down_set_name (choice, _("Register"));
  if (!self->filling)
    show_register (self);
}

/* Who comes here by a key goes on by keys; what was not read yet when the page came up gets them when it is there. */
static void
take_focus (FrontRisksPage *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->whole);

  if (self->want_focus && self->state != NULL && gtk_widget_get_mapped (page))
    self->want_focus = !(self->state->registers->len > 0 ? gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD)
                                                         : gtk_widget_grab_focus (self->start));
}

static gboolean
has_register (FrontRisksPage *self, const char *ref)
{
  for (guint i = 0; i < self->state->registers->len; i++)
    if (g_str_equal (((const FrontRisksRegister *) g_ptr_array_index (self->state->registers, i))->source->ref, ref))
      return TRUE;
  return FALSE;
}

static void
show_state (FrontRisksPage *self)
{
  g_autoptr(GStrvBuilder) titles = g_strv_builder_new ();
  g_auto(GStrv) shown = NULL;
  g_autoptr(GtkStringList) list = NULL;
  const char *wanted = self->shown;
  guint selected = self->state->registers->len - 1;
  gboolean any = self->state->registers->len > 0;

  gtk_stack_set_visible_child_name (self->whole, any ? "register" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "risks.print", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "risks.save", any);
  front_risks_actions_enable (GTK_WIDGET (self), any);
  if (!any)
    {
      take_focus (self);
      return;
    }
  if (self->wanted != NULL && has_register (self, self->wanted))
    wanted = self->wanted;
  for (guint i = 0; i < self->state->registers->len; i++)
    {
      const FrontRisksRegister *one = g_ptr_array_index (self->state->registers, i);

      g_strv_builder_add (titles, one->source->title);
      if (g_strcmp0 (one->source->ref, wanted) == 0)
        selected = i;
    }
  if (wanted == self->wanted)
    g_clear_pointer (&self->wanted, g_free);
  shown = g_strv_builder_end (titles);
  list = gtk_string_list_new ((const char *const *) shown);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->choice, selected);
  self->filling = FALSE;
  show_register (self);
  take_focus (self);
}

/* ── What is done ── */

static void
row_activated_cb (GtkColumnView *table, guint position, FrontRisksPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "risks.edit", NULL);
}

FrontRisksAt *
front_risks_page_get_at (FrontRisksPage *self)
{
  const FrontRisksRegister *shown;
  const FrontRisk *risk = NULL;
  int row;

  g_return_val_if_fail (FRONT_IS_RISKS_PAGE (self), NULL);

  if (self->state == NULL || self->store == NULL)
    return NULL;
  shown = current (self);
  row = front_text_table_get_selected (self->table);
  if (shown != NULL && row >= 0 && (guint) row < shown->source->risks->len)
    risk = g_ptr_array_index (shown->source->risks, row);
  return front_risks_at_new (GTK_WIDGET (self), self->store, self->state, shown, risk);
}

void
front_risks_page_choose (FrontRisksPage *self, gint64 risk)
{
  const FrontRisksRegister *shown;
  int row;

  g_return_if_fail (FRONT_IS_RISKS_PAGE (self));

  shown = self->state != NULL ? current (self) : NULL;
  row = shown != NULL ? row_of_risk (shown->source, risk) : -1;
  if (row >= 0)
    front_text_table_select (self->table, row);
  self->chosen = risk;
}

void
front_risks_page_show_register (FrontRisksPage *self, const char *ref)
{
  g_return_if_fail (FRONT_IS_RISKS_PAGE (self) && ref != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (ref);
  self->want_focus = TRUE;
  if (self->state != NULL)
    show_state (self);
}

/* ── Reading ── */

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontRisksPage *self = owner;

  if (error != NULL)
    {
      g_debug ("The risks were not read: %s", error->message); /* the window says why a store cannot be opened */
      return;
    }
  g_clear_pointer (&self->state, front_risks_state_free);
  self->state = result;
  show_state (self);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_RISK,
  .job = front_risks_state_load,
  .result_free = (GDestroyNotify) front_risks_state_free,
  .show = show,
};

/* ── Paper and files ── */

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const FrontRisksRegister *shown = current (FRONT_RISKS_PAGE (widget));

  if (shown != NULL)
    front_chart_print (widget, shown->matrix);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const FrontRisksRegister *shown = current (FRONT_RISKS_PAGE (widget));
  g_autofree char *name = NULL;

  if (shown == NULL)
    return;
  name = g_strdup_printf (_("Risk matrix %s"), shown->source->ref);
  front_chart_save (widget, shown->matrix, name);
}

/* ── The widget ── */

static void
choice_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_list_item_set_child (item, label);
}

static void
choice_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A long title gives way on a small screen; the list that opens says it whole. */
static void
shorten_choice (GtkDropDown *choice)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (choice_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (choice_bind_cb), NULL);
  gtk_drop_down_set_list_factory (choice, gtk_drop_down_get_factory (choice));
  gtk_drop_down_set_factory (choice, factory);
}

static void
front_risks_page_map (GtkWidget *widget)
{
  FrontRisksPage *self = FRONT_RISKS_PAGE (widget);

  GTK_WIDGET_CLASS (front_risks_page_parent_class)->map (widget);
  self->want_focus = TRUE;
  take_focus (self);
}

static void
front_risks_page_dispose (GObject *object)
{
  FrontRisksPage *self = FRONT_RISKS_PAGE (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_RISKS_PAGE);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_risks_page_parent_class)->dispose (object);
}

static void
front_risks_page_finalize (GObject *object)
{
  FrontRisksPage *self = FRONT_RISKS_PAGE (object);

  g_clear_pointer (&self->state, front_risks_state_free);
  g_free (self->shown);
  g_free (self->wanted);
  G_OBJECT_CLASS (front_risks_page_parent_class)->finalize (object);
}

static void
front_risks_page_class_init (FrontRisksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = front_risks_page_dispose;
  object_class->finalize = front_risks_page_finalize;
  widget_class->map = front_risks_page_map;

  g_type_ensure (FRONT_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/risks/front-risks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, start);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, choice);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, summary);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, table);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, details);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, FrontRisksPage, said);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  front_risks_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "risks.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "risks.save", NULL, save_action);
}

static void
front_risks_page_init (FrontRisksPage *self)
{
  const FrontTextColumn columns[] = {
    { C_("risk", "Ref"), FALSE, FALSE, FALSE },
    { _("Risk"), FALSE, TRUE, TRUE },
    { C_("risk", "Rating"), FALSE, FALSE, FALSE },
    { _("Next review"), FALSE, FALSE, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "risks.undo", FALSE);
  shorten_choice (self->choice);
  self->rows = front_text_table_set_up (self->table, columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (gtk_column_view_get_model (self->table), "selection-changed", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->matrix, "selected", G_CALLBACK (item_selected_cb), self);
  g_object_bind_property (self->matrix, "item-text", self->said, "label", G_BINDING_DEFAULT);
}

GtkWidget *
front_risks_page_new (FrontStore *store)
{
  FrontRisksPage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_RISKS_PAGE, NULL);
  self->store = g_object_ref (store);
  self->loader = front_loader_new (store, &loading, self);
  front_loader_load (self->loader);
  return GTK_WIDGET (self);
}
