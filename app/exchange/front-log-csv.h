#pragma once

#include <gio/gio.h>
#include "enquiries/front-log-column.h"

G_BEGIN_DECLS

/* The log as a file of comma-separated values: what the list shows, in its order, every note whole; either the columns that are
 * shown, as people read them (front_log_cell ()), or complete, to be read back:
 *
 * Instants are UTC in ISO 8601, lengths are whole seconds cut off, words are the command line's; a cell is empty where there is
 * nothing. Written FRONT_CSV_SAFE (exchange/front-csv.h): no cell runs as a formula, and reading it that way gives every text
 * back byte for byte. Memory: eight bytes a contact and one batch of rows, however many there are. */

/* @done: 0 to 1 */
typedef void (*FrontLogCsvProgress) (double done, gpointer data);

/* Store's thread. @layout: the columns; NULL, or with none: complete. @mark: begins with a byte order mark, as spreadsheets want it and pipes do not. @progress may be NULL. @n_written out, nullable: contacts. The stream stays open. FRONT_ERROR_CANCELLED
 * when @cancellable was triggered: what is in the stream then is not all. */
gboolean front_log_csv_write (FrontDb *db, const FrontLogFilter *filter, const FrontLogLayout *layout, GOutputStream *stream, gboolean mark,
                              FrontLogCsvProgress progress, gpointer progress_data, gint64 *n_written,
                              GCancellable *cancellable, GError **error);

/* The same with a mark into a file, which appears, or takes the old one's place, only when it is complete. */
gboolean front_log_csv_save  (FrontDb *db, const FrontLogFilter *filter, const FrontLogLayout *layout, const char *path, FrontLogCsvProgress progress,
                              gpointer progress_data, gint64 *n_written, GCancellable *cancellable, GError **error);

G_END_DECLS
