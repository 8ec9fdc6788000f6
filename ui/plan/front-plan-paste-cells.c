#define G_LOG_DOMAIN "front-plan-table"

#include "config.h"
#include "plan/front-plan-paste-cells.h"

#include <glib/gi18n.h>
#include <string.h>

#include "front-tell.h"
#include "plan/front-plan-paste.h"

typedef struct
{
  FrontStore *store;
  GtkWidget *table;
  void (*flush) (GtkWidget *table);
  gint64 block, row, column;
} Place;

typedef struct
{
  gint64 block, row, column;
  char *text;
} Paste;

static void
place_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Place *) data)->store);
  g_free (data);
}

static void
paste_free (gpointer data)
{
  g_free (((Paste *) data)->text);
  g_free (data);
}

static gpointer
paste_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Paste *paste = data;
  FrontPlanPasted pasted;

  return front_plan_paste (db, paste->block, paste->row, paste->column, paste->text, &pasted, error) ? g_memdup2 (&pasted, sizeof pasted) : NULL;
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) table = data;
  g_autoptr(GError) error = NULL;
  g_autofree FrontPlanPasted *pasted = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *message = NULL;
  g_autofree char *whole = NULL;
  guint n;

  if (gtk_widget_get_root (table) == NULL)
    return;
  if (pasted == NULL)
    {
      front_tell (table, error->message, NULL, NULL);
      return;
    }
  n = pasted->rows.n_added + pasted->rows.n_changed + pasted->rows.n_same;
  message = g_strdup_printf (ngettext ("%u row was pasted", "%u rows were pasted", n), n);
  if (pasted->n_problems > 0)
    {
      g_autofree char *problems = g_strdup_printf (ngettext ("%u cell does not fit its column and is marked", "%u cells do not fit their columns and are marked",
                                                             pasted->n_problems), pasted->n_problems);

      whole = g_strdup_printf ("%s; %s", message, problems);
    }
  front_tell (table, whole != NULL ? whole : message, _("Undo"), "plan.undo");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkTextView) view = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  Place *place = g_object_get_data (G_OBJECT (view), "paste-place");
  GtkTextBuffer *buffer;
  Paste *paste;

  if (text == NULL || text[0] == '\0' || gtk_widget_get_root (GTK_WIDGET (view)) == NULL)
    return;
  if (!front_plan_paste_is_table (text))
    {
      /* A cell alone comes with a line's end that nobody chose. */
      if (strchr (text, '\n') != NULL && text[strcspn (text, "\r\n") + strspn (text + strcspn (text, "\r\n"), "\r\n")] == '\0')
        text[strcspn (text, "\r\n")] = '\0';
      buffer = gtk_text_view_get_buffer (view);
      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (buffer, text, -1);
      gtk_text_buffer_end_user_action (buffer);
      gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
      return;
    }
  place->flush (place->table);
  paste = g_new0 (Paste, 1);
  paste->block = place->block;
  paste->row = place->row;
  paste->column = place->column;
  paste->text = g_steal_pointer (&text);
  front_store_run_async (place->store, FRONT_JOB_WRITE, paste_job, paste, paste_free, g_free, NULL, pasted_cb, g_object_ref (place->table));
}

/* Ctrl+V, Shift+Insert and the menu. */
static void
paste_cb (GtkTextView *view, gpointer data)
{
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (view)), NULL, read_cb, g_object_ref (view));
}

void
front_plan_paste_attach (GtkTextView *view, FrontStore *store, gint64 block, gint64 row, gint64 column, GtkWidget *table,
                         void (*flush) (GtkWidget *table))
{
  Place *place;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view) && FRONT_IS_STORE (store) && flush != NULL);

  place = g_new0 (Place, 1);
  place->store = g_object_ref (store);
  place->table = table;
  place->flush = flush;
  place->block = block;
  place->row = row;
  place->column = column;
  g_object_set_data (G_OBJECT (view), "paste-place", place);
  g_signal_connect_data (view, "paste-clipboard", G_CALLBACK (paste_cb), place, place_free, 0);
}
