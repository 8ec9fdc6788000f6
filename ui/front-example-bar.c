#define G_LOG_DOMAIN "front-example-bar"

#include "config.h"
#include "front-example-bar.h"

#include <glib/gi18n.h>

#include "front-loader.h"
#include "store/front-setting.h"

struct _FrontExampleBar
{
  GtkWidget parent_instance;

  GtkWidget *label;

  FrontLoader *loader; /* until the example is there: it may be made while the window is open */
};

G_DEFINE_FINAL_TYPE (FrontExampleBar, front_example_bar, GTK_TYPE_WIDGET)

/* Worker thread. Returns the council's name where its contacts are made up, else NULL. */
static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *example = NULL;
  g_autofree char *organisation = NULL;

  if (!front_setting_get (db, FRONT_SETTING_EXAMPLE, &example, error)
      || !front_setting_get (db, FRONT_SETTING_ORGANISATION, &organisation, error)
      || example == NULL)
    return NULL;
  return organisation != NULL ? g_steal_pointer (&organisation) : g_strdup ("");
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontExampleBar *self = owner;
  g_autofree char *organisation = result;
  g_autofree char *text = NULL;
  GtkRoot *root;

  if (organisation == NULL)
    return;
  g_clear_pointer (&self->loader, front_loader_stop);
  text = g_strdup_printf (_("%s. Everything here is made up; log nobody real."), organisation);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_title (GTK_WINDOW (root), _("Frontdesk: worked example"));
}

static const FrontLoading loading = {
  .changes = ~0u,
  .job = look_job,
  .result_free = g_free,
  .show = show,
};

static void
front_example_bar_dispose (GObject *object)
{
  FrontExampleBar *self = FRONT_EXAMPLE_BAR (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (front_example_bar_parent_class)->dispose (object);
}

static void
front_example_bar_class_init (FrontExampleBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_example_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "examplebar");
}

static void
front_example_bar_init (FrontExampleBar *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
front_example_bar_set_store (FrontExampleBar *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_EXAMPLE_BAR (self));
  g_return_if_fail (self->loader == NULL);

  self->loader = front_loader_new (store, &loading, self);
  front_loader_load (self->loader);
}
