#pragma once

#include "risks/front-register.h"

G_BEGIN_DECLS

/* A register of risks out of somebody's table of separated text, whatever its columns are called and whatever encoding, title lines or double
 * headings it has (front-table.h). Positions are known by their headings: inherent, gross are original; residual, net are current;
 * target. Several rows of a risk, as merged cells become, are one risk with all their controls and actions. Store's thread. */

typedef struct
{
  const char *path;
  const char *register_ref; /* made where there is none; @scheme then says how it is scored */
  const char *title;        /* nullable: of a register that is made */
  const char *scheme;       /* nullable: that of the register */
  const char *encoding;     /* nullable: found out; else as front_table_file_open () takes it */
  const char *map;          /* nullable: "Risk Name=title; Severity=impact; likelihood:Very High=5": columns that are not found by
                             * their names, and words that stand for a step. "Column=" leaves a column out, "#3=title" is the third
                             * one; of the other positions "original-impact", "target-likelihood". */
  const char *bad_path;     /* where lines that are left out are written, to be mended; nullable */
  gboolean dry_run;         /* look only */
} FrontRiskCsvOptions;

typedef struct
{
  gint64 line;
  guint column;  /* from 1; 0: the whole line */
  char *reason;  /* translated, names what is wrong and what to do */
} FrontRiskCsvFault;

typedef struct
{
  gint64 import_id;     /* in the register of imports; 0: nothing was changed */
  char *scheme;         /* what it was read by */
  GPtrArray *columns;   /* of char *: the field each column was taken for; "" for one that was left */
  GPtrArray *headers;   /* of char * */
  gint64 n_bad;         /* lines that were left out; kept aside where the import is in the register */
  GPtrArray *faults;    /* of FrontRiskCsvFault: the first of them */
  GPtrArray *notes;     /* of FrontRiskCsvFault: lines that were taken although something in them differs from ours */
  guint n_read;
  guint n_added;
  guint n_changed;
  guint n_same;
} FrontRiskCsvResult;

void front_risk_csv_result_free (FrontRiskCsvResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontRiskCsvResult, front_risk_csv_result_free)

/* One transaction: all good lines or nothing. A risk that is there already (by ref) takes the file's words; where the file scores
 * it otherwise it gets a new assessment, and the same file again changes nothing. FRONT_ERROR_BAD_INPUT where no column
 * can be the title, the likelihood or the impact, or where @map names what is not there. Returns: (transfer full) */
FrontRiskCsvResult *front_risk_csv_import (FrontDb *db, const FrontRiskCsvOptions *options, GError **error);

G_END_DECLS
