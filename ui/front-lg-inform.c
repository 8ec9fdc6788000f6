#define G_LOG_DOMAIN "front-lg-inform"

#include "config.h"
#include "front-lg-inform.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-tell.h"
#include "store/front-setting.h"

typedef struct
{
  GtkWidget *widget; /* a reference */
  FrontLgInform *figure;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->widget);
  front_lg_inform_free (copy->figure);
  g_free (copy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

/* Returns: (transfer full): the council's name, "" where nobody gave it. */
static gpointer
area_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *area = NULL;

  if (!front_setting_get (db, FRONT_SETTING_ORGANISATION, &area, error))
    return NULL;
  return area != NULL ? area : g_strdup ("");
}

static GdkContentProvider *
provide (const char *type, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

static void
area_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Copy) copy = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *area = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *value = front_lg_inform_value (copy->figure);
  g_autofree char *shown = front_lg_inform_shown (copy->figure);
  g_autofree char *cells = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GdkContentProvider) all = NULL;
  g_auto(GValue) text = G_VALUE_INIT;
  GdkContentProvider *providers[2];

  if (area == NULL)
    {
      front_tell_error (copy->widget, _("The figure was not copied"), error->message);
      return;
    }
  cells = front_lg_inform_cells (copy->figure, area);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_string (&text, value);
  providers[0] = gdk_content_provider_new_for_value (&text);
  providers[1] = provide ("text/html", cells);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (copy->widget), all);
  message = g_strdup_printf (_("Copied for LG Inform: %s (%s%s%s, %s)"), shown, copy->figure->ref,
                             copy->figure->ref[0] != '\0' ? " " : "", copy->figure->metric, copy->figure->period);
  front_tell (copy->widget, message, NULL, NULL);
}

void
front_lg_inform_copy_to_clipboard (GtkWidget *widget, FrontStore *store, const FrontLgInform *figure)
{
  Copy *copy;

  g_return_if_fail (GTK_IS_WIDGET (widget) && FRONT_IS_STORE (store) && figure != NULL);

  copy = g_new0 (Copy, 1);
  copy->widget = g_object_ref (widget);
  copy->figure = front_lg_inform_copy (figure);
  front_store_run_async (store, FRONT_JOB_READ, area_job, NULL, NULL, g_free, NULL, area_cb, copy);
}
