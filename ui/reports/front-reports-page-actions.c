#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-page-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "calendar/front-clock.h"
#include "directory/front-session.h"
#include "documents/front-export.h"
#include "front-compat.h"
#include "front-print.h"
#include "front-tell.h"
#include "reports/front-pdf-paper.h"
#include "reports/front-reports-lg-inform.h"

/* What leaves the page: issued, on paper, as a file, by e-mail. */

#define FIRM_MARGIN 30 /* points around a page that hold nothing: white that a printer may leave out */

/* "Weekly performance, week of 05/01/2026, edition 1". Returns: (transfer full) */
static char *
full_title (FrontReportsPage *self)
{
  const FrontReportIssue *issue = front_reports_page_issue (self);

  if (issue != NULL)
    return g_strdup_printf (self->wish->changes ? _("%s, edition %d, changes since") : _("%s, edition %d"), issue->title, issue->edition);
  return g_strdup_printf ("%s %s", front_report_kind_title (self->wish->kind), self->wish->period.label);
}

/* The same as a name for files. Returns: (transfer full) */
static char *
file_name (FrontReportsPage *self)
{
  return g_strdelimit (full_title (self), "/\\", '-');
}

/* ── Paper: the very pages of the preview ── */

typedef struct
{
  FrontPaper paper;
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *sheets = data;

  sheets->paper.data_free (sheets->paper.data);
  g_free (sheets);
}

static guint
paginate (PangoContext *context, double width, double height, gpointer data)
{
  return ((Sheets *) data)->paper.n_pages;
}

/* In its own size where the printer reaches far enough. */
static void
draw_sheet (cairo_t *cr, PangoContext *context, double width, double height, guint page, gpointer data)
{
  const FrontPaper *paper = &((Sheets *) data)->paper;
  double scale = MIN (width / (paper->width - 2 * FIRM_MARGIN), height / (paper->height - 2 * FIRM_MARGIN));

  scale = MIN (scale, 1);
  cairo_save (cr);
  cairo_translate (cr, (width - paper->width * scale) / 2, (height - paper->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  paper->draw (paper->data, page, cr);
  cairo_restore (cr);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  FrontPrintJob job = { .name = "report", .paginate = paginate, .draw = draw_sheet, .data_free = sheets_free };
  FrontPaper paper = { 0 };
  Sheets *sheets;

  if (self->shown == NULL)
    return;
  if (self->shown->document != NULL)
    {
      FrontPageSetup setup;

      front_report_page_setup (&setup);
      paper = front_paper_of_pages (front_pages_new (self->shown->document, &setup));
    }
  else if (!front_pdf_paper (self->shown->pdf, &paper))
    {
      front_tell_error (widget, _("It could not be printed"),
                        _("This program was built without a reader of PDFs. Save the report as PDF and print it from there."));
      return;
    }
  sheets = g_new0 (Sheets, 1);
  sheets->paper = paper;
  job.title = gtk_label_get_label (self->title);
  job.data = sheets;
  front_print (widget, &job);
}

/* ── Files ── */

typedef struct
{
  FrontReportsWish *wish;
  char *path;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  front_reports_wish_free (file->wish);
  g_free (file->path);
  g_free (file);
}

static gboolean
write_changes (FrontDb *db, gint64 issue, const char *path, GError **error)
{
  g_autoptr(FrontDocument) document = NULL;
  FrontPageSetup setup;

  if (!front_document_export_check (path, error))
    return FALSE;
  document = front_report_issue_changes (db, issue, error);
  front_report_page_setup (&setup);
  return document != NULL && front_document_export (document, &setup, path, error);
}

/* An issue goes out as it was kept, byte for byte. Returns: the path */
static gpointer
write_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const File *file = data;
  const FrontReportsWish *wish = file->wish;
  gboolean done;

  if (wish->issue != 0)
    done = wish->changes ? write_changes (db, wish->issue, file->path, error)
                         : front_report_issue_write (db, wish->issue, file->path, error);
  else
    {
      g_autoptr(FrontReport) report = NULL;

      if (!front_report_export_check (file->path, error))
        return NULL;
      report = front_report_new (db, wish->kind, &wish->period, (const char *const *) wish->sections, front_clock_now (), error);
      done = report != NULL && front_report_export (report, file->path, error);
    }
  return done ? g_strdup (file->path) : NULL;
}

static void
write_file (FrontReportsPage *self, const char *path, GAsyncReadyCallback written, gpointer user_data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  File *file = g_new0 (File, 1);

  file->wish = front_reports_wish_copy (self->wish);
  file->path = g_strdup (path);
  front_store_run_apart_async (self->store, write_job, file, file_free, g_free, cancellable, written, user_data);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontReportsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (self->store == NULL)
    return;
  if (path == NULL)
    {
      front_tell_error (GTK_WIDGET (self), _("The report was not saved"), error->message);
      return;
    }
  name = g_filename_display_basename (path);
  message = g_strdup_printf (_("Saved as “%s”"), name);
  front_tell (GTK_WIDGET (self), message, NULL, NULL);
}

static void
file_chosen_cb (GFile *chosen, gpointer data)
{
  FrontReportsPage *self = data;
  g_autofree char *path = g_file_get_path (chosen);

  if (path != NULL)
    write_file (self, path, saved_cb, g_object_ref (self));
  else
    front_tell_error (GTK_WIDGET (self), _("The report was not saved"),
                      _("Only a folder of this computer can be written to. Save it there, then copy it."));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const FrontFileKind kinds[] = {
    { N_("PDF document"), "pdf" }, { N_("OpenDocument text"), "odt" }, { N_("Web page"), "html" }, { N_("Plain text"), "txt" },
    { N_("CSV file"), "csv" }, { NULL, NULL },
  };
  static const FrontFileKind kinds_of_changes[] = {
    { N_("PDF document"), "pdf" }, { N_("OpenDocument text"), "odt" }, { N_("Web page"), "html" }, { N_("Plain text"), "txt" },
    { NULL, NULL },
  };
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  g_autofree char *name = file_name (self);
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);

  front_choose_save (widget, _("Save the Report"), file, self->wish->changes ? kinds_of_changes : kinds, file_chosen_cb,
                     g_object_ref (self), g_object_unref);
}

/* ── E-mail: the desktop's own program, through xdg-email ── */

#define BEGINS_WITHIN (30 * G_USEC_PER_SEC)
#define KEPT_S (7 * 24 * 60 * 60)

typedef struct
{
  FrontReportsPage *page;
  char *subject;
  gint64 begun; /* monotonic */
} Mail;

static void
mail_free (Mail *mail)
{
  g_object_unref (mail->page);
  g_free (mail->subject);
  g_free (mail);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mail, mail_free)

/* xdg-email may stay for as long as the e-mail program is open: how that ends says nothing of how the e-mail began. */
static void
mail_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Mail) mail = data;
  g_autoptr(GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error) || mail->page->store == NULL
      || g_get_monotonic_time () - mail->begun > BEGINS_WITHIN)
    return;
  front_tell_error (GTK_WIDGET (mail->page), _("No e-mail could be begun"),
                    _("The e-mail program ended with an error, or there is none. Choose one in the desktop’s settings, or save the report and attach "
                      "it yourself."));
}

static void
mail_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Mail) mail = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autoptr(GSubprocess) process = NULL;
  FrontReportsPage *page = mail->page;

  if (page->store == NULL)
    return;
  if (path != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "xdg-email", "--utf8",
                                "--subject", mail->subject, "--attach", path, NULL);
  if (process == NULL)
    {
      front_tell_error (GTK_WIDGET (page), _("No e-mail could be begun"), error->message);
      return;
    }
  /* Some take a while to come up, some begin an e-mail without the file: neither is told to whoever started them. */
  front_tell (GTK_WIDGET (page), _("Handed to the e-mail program. If it does not attach the report, save it and attach it yourself"), NULL, NULL);
  mail->begun = g_get_monotonic_time ();
  g_subprocess_wait_check_async (process, NULL, mail_done_cb, g_steal_pointer (&mail));
}

/* One e-mail's folder, with its file, once it is old. */
static void
forget_old_mail (const char *folder)
{
  g_autoptr(GDir) listed = g_dir_open (folder, 0, NULL);
  const char *name;
  GStatBuf about;

  if (g_stat (folder, &about) != 0 || about.st_mtime >= g_get_real_time () / G_USEC_PER_SEC - KEPT_S)
    return;
  while (listed != NULL && (name = g_dir_read_name (listed)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_remove (folder);
}

/* The e-mail program reads the file when it likes, perhaps only when the e-mail is sent: it stays for a week, in a folder for this e-mail
 * alone. Returns: (transfer full) */
static char *
mail_folder (void)
{
  g_autofree char *all = g_build_filename (g_get_user_cache_dir (), "frontdesk", "e-mail", NULL);
  g_autofree char *own = g_build_filename (all, "XXXXXX", NULL);
  g_autoptr(GDir) listed = NULL;
  const char *name;

  if (g_mkdir_with_parents (all, 0700) != 0)
    return NULL;
  listed = g_dir_open (all, 0, NULL);
  while (listed != NULL && (name = g_dir_read_name (listed)) != NULL)
    {
      g_autofree char *path = g_build_filename (all, name, NULL);

      forget_old_mail (path);
    }
  return g_mkdtemp (own) != NULL ? g_steal_pointer (&own) : NULL;
}

static void
mail_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  g_autofree char *program = g_find_program_in_path ("xdg-email");
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_auto(GStrv) pieces = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  Mail *mail;

  if (program == NULL)
    {
      front_tell_error (widget, _("No e-mail could be begun"),
                        _("The program xdg-email is not on this computer (package xdg-utils). Save the report as PDF and attach it "
                          "to an e-mail yourself."));
      return;
    }
  folder = mail_folder ();
  if (folder == NULL)
    {
      front_tell_error (widget, _("No e-mail could be begun"),
                        _("The report could not be put into your cache folder. Save it as PDF and attach it to an e-mail yourself."));
      return;
    }
  name = file_name (self);
  pieces = g_strsplit (name, ",", -1); /* xdg-email cannot tell Thunderbird of a name with commas: it would look for each piece */
  file = g_strjoinv ("", pieces);
  path = g_strdup_printf ("%s/%s.pdf", folder, file);
  mail = g_new0 (Mail, 1);
  mail->page = g_object_ref (self);
  mail->subject = full_title (self);
  write_file (self, path, mail_written_cb, mail);
}

/* ── The clipboard ── */

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  gboolean page = g_str_equal (action, "reports.copy-page");
  g_autofree char *text = NULL;

  if (self->shown == NULL)
    return;
  text = page ? front_pages_view_text (self->pages) : g_strdup (self->shown->table);
  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  front_tell (widget, page ? _("The page is copied as text") : _("The figures are copied: paste them into a table or a text"), NULL, NULL);
}

static void
lg_inform_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);

  if (self->shown != NULL && self->shown->figures != NULL && self->shown->figures->len > 0)
    front_reports_lg_inform_show (widget, self->store, gtk_label_get_label (self->title), self->shown->figures);
}

/* ── Issuing ── */

/* On a thread of its own, as the person who works here. Returns: gint64, the issue's number */
static gpointer
issue_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontReportsWish *wish = data;
  g_autoptr(FrontReportIssue) issue = NULL;

  front_session_apply (db, NULL, NULL, NULL);
  if (!front_report_issue_make (db, wish->kind, &wish->period, (const char *const *) wish->sections, NULL, &issue, error))
    return NULL;
  return g_memdup2 (&issue->id, sizeof issue->id);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontReportsPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    return;
  if (id == NULL)
    {
      front_tell_error (GTK_WIDGET (self), _("The report was not issued"), error->message);
      return;
    }
  front_store_look_elsewhere (self->store);
  front_loader_load (self->lister);
  front_reports_page_open (self, *id);
  front_tell (GTK_WIDGET (self), _("Issued, and kept as it is now"), NULL, NULL);
}

static void
issue_confirmed_cb (gpointer data)
{
  FrontReportsPage *self = data;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  front_store_run_apart_async (self->store, issue_job, front_reports_wish_copy (self->wish), (GDestroyNotify) front_reports_wish_free,
                               g_free, cancellable, issued_cb, g_object_ref (self));
}

static int
next_edition (FrontReportsPage *self)
{
  const FrontReportsWish *wish = self->wish;
  int edition = 0;

  for (guint i = 0; i < self->issues->len; i++)
    {
      const FrontReportIssue *issue = g_ptr_array_index (self->issues, i);

      if (g_str_equal (issue->kind, wish->kind->name) && g_str_equal (issue->since, wish->period.since)
          && g_str_equal (issue->until, wish->period.until))
        edition = MAX (edition, issue->edition);
    }
  return edition + 1;
}

static void
issue_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  int edition;
  guint missing;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *wanting = NULL;
  g_autofree char *named = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *without = NULL;

  if (self->shown == NULL || self->shown->report == NULL || self->issues == NULL)
    return;
  front_reports_sections_flush (self->sections);
  edition = next_edition (self);
  missing = front_reports_page_n_missing (self);
  if (missing > 0)
    {
      named = front_reports_sections_list_missing (self->sections);
      wanting = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "\n\n▲ %u comment that was asked for is missing, and the report says so%s%s.",
                                              "\n\n▲ %u comments that were asked for are missing, and the report says so%s%s.", missing),
                                 missing, named != NULL ? ": " : "", named != NULL ? named : "");
    }
  left_out = front_reports_sections_list_left_out (self->sections);
  if (left_out != NULL)
    /* Translators: names of sections. */
    without = g_strdup_printf (_("\n\n▲ Without: %s."), left_out);
  heading = g_strdup_printf (_("Issue “%s” as edition %d?"), gtk_label_get_label (self->title), edition);
  body = g_strdup_printf (_("Its figures, texts, charts and definitions are kept as they are now, in every form, under a checksum. No "
                            "correction changes them later; what changes is told on a page apart, and a correction goes out as "
                            "the next edition.%s%s"), without != NULL ? without : "", wanting != NULL ? wanting : "");
  front_confirm (widget, heading, body, _("Issue"), issue_confirmed_cb, g_object_ref (self), g_object_unref);
}

/* ── What can be done ── */

void
front_reports_page_update_actions (FrontReportsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = self->shown != NULL;
  gboolean over = front_report_period_is_over (&self->wish->period, front_clock_now ());

  gtk_widget_action_set_enabled (widget, "reports.print", there);
  gtk_widget_action_set_enabled (widget, "reports.save", there);
  gtk_widget_action_set_enabled (widget, "reports.mail", there);
  gtk_widget_action_set_enabled (widget, "reports.copy", there && self->shown->table != NULL);
  gtk_widget_action_set_enabled (widget, "reports.copy-page", there);
  gtk_widget_action_set_enabled (widget, "reports.lg-inform", there && self->shown->figures != NULL && self->shown->figures->len > 0);
  gtk_widget_action_set_enabled (widget, "reports.issue", there && self->wish->issue == 0 && over);
  gtk_widget_set_tooltip_text (self->issue, over ? _("Keeps the report as it is now, for good")
                                                 : _("A report can be issued once the last day of its period is over"));
}

void
front_reports_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reports.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "reports.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "reports.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "reports.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "reports.copy-page", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "reports.lg-inform", NULL, lg_inform_action);
  gtk_widget_class_install_action (widget_class, "reports.issue", NULL, issue_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "reports.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reports.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reports.mail", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reports.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reports.lg-inform", NULL);
}
