#define G_LOG_DOMAIN "front-unsaved"

#include "config.h"
#include "front-unsaved.h"

#include <glib/gi18n.h>

#include "front-compat.h"

#define SETTLED "front-unsaved-settled"

/* ── What is typed ── */

/* Returns: (transfer full): NULL where @widget is no field that is written in */
static char *
typed_text (GtkWidget *widget)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  if (GTK_IS_SEARCH_ENTRY (widget))
    return NULL;
  if (GTK_IS_EDITABLE (widget))
    return gtk_editable_get_editable (GTK_EDITABLE (widget)) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget))) : NULL;
  if (!GTK_IS_TEXT_VIEW (widget) || !gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    return NULL;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* A field has parts of its own (an entry its text), which are not looked at apart. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_POPOVER (widget);
}

static gboolean
is_typed (GtkWidget *widget)
{
  g_autofree char *text = typed_text (widget);
  const char *settled = g_object_get_data (G_OBJECT (widget), SETTLED);

  if (text != NULL && !g_str_equal (text, settled != NULL ? settled : ""))
    return TRUE;
  if (!is_whole (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      if (is_typed (child))
        return TRUE;
  return FALSE;
}

void
front_unsaved_settle (GtkWidget *widget)
{
  char *text;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  text = typed_text (widget);
  if (text != NULL)
    g_object_set_data_full (G_OBJECT (widget), SETTLED, text, g_free);
  if (!is_whole (widget))
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      front_unsaved_settle (child);
}

/* ── Asking ── */

static void
destroy_cb (gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));
  g_object_unref (data);
}

/* Not at once: the question, which hangs on this window, is still closing itself. */
static void
discard_cb (gpointer data)
{
  g_idle_add_once (destroy_cb, g_object_ref (data));
}

void
front_unsaved_ask (GtkWindow *window, const char *heading)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && heading != NULL);

  front_confirm (GTK_WIDGET (window), heading, _("What you typed here is not saved yet."), _("_Discard"), discard_cb,
                 g_object_ref (window), g_object_unref);
}

static gboolean
close_cb (GtkWindow *window)
{
  if (!is_typed (GTK_WIDGET (window)))
    return FALSE;
  front_unsaved_ask (window, _("Discard what you typed?"));
  return TRUE;
}

void
front_unsaved_guard (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  front_unsaved_settle (GTK_WIDGET (window));
  g_signal_connect (window, "close-request", G_CALLBACK (close_cb), NULL);
}
