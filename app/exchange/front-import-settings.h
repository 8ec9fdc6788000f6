#pragma once

#include "exchange/front-table.h"

G_BEGIN_DECLS

/* How a file of rows is to be read, beside what its columns mean: all that a person can say of it. Zeroed: everything is found out. A saved
 * mapping keeps it as a text of one setting a line, so that the next file of the same headings is read the same way. */

typedef enum
{
  FRONT_MARKS_FOUND_OUT,
  FRONT_MARKS_SAID_POINT,
  FRONT_MARKS_SAID_COMMA,
} FrontMarksSaid;

typedef struct
{
  char *source;       /* which telephone system or list; NULL: the kind's name */
  char *zone;         /* "UTC", "Europe/London"; NULL: the office's */
  char *only;         /* "Column=pattern": rows where the column matches, with * and ?; nullable */
  char *encoding;     /* as front_table_file_open () takes it; NULL: found out */
  FrontDatesOrder order;
  FrontMarksSaid marks;
  gint64 within_s;    /* of intervals' answered in time, where no column says; 0: not known */
  gint64 length_s;    /* of intervals where no column says; 0: found out */
  gint64 header_line; /* of the headings, from 1; 0: found out */
  char separator;     /* 0: found out */
} FrontImportSettings;

void     front_import_settings_clear (FrontImportSettings *settings);
/* @to: zeroed. */
void     front_import_settings_copy  (const FrontImportSettings *settings, FrontImportSettings *to);
/* Returns: (transfer full); "" where everything is found out. */
char    *front_import_settings_write (const FrontImportSettings *settings);
/* @settings: zeroed; what is not known is passed over. */
void     front_import_settings_read  (FrontImportSettings *settings, const char *text);
/* What @settings leaves open is taken from @saved. */
void     front_import_settings_fill  (FrontImportSettings *settings, const FrontImportSettings *saved);
/* @settings of an import of @source, as rows of it are to be read that come back in a file of their own: how that file is laid out is found
 * out anew. */
void     front_import_settings_mended (FrontImportSettings *settings, const char *source);
/* For opening the table; its strings are those of @settings. */
FrontTableOptions front_import_settings_table (const FrontImportSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontImportSettings, front_import_settings_clear)

G_END_DECLS
