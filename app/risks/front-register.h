#pragma once

#include "risks/front-scheme.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Registers of risks: one for each service plan, each in one scheme. A plan quotes its register by ref. */

/* Where a risk stood on a date. Never changed afterwards: a new view of the risk is a new assessment with its reason. */
typedef struct
{
  gint64 id;
  char *date;      /* 'YYYY-MM-DD' */
  int likelihood;  /* a level of the register's scheme */
  int impacts[FRONT_SCHEME_MAX_CATEGORIES]; /* levels; only the first where the scheme has no categories */
  char *reason;
  char *who;
} FrontAssessment;

/* Stored; never change one. */
typedef enum
{
  FRONT_TREATMENT_NOT_STATED = 0,
  FRONT_TREATMENT_NO = 1,
  FRONT_TREATMENT_YES = 2,
} FrontTreatment;

/* Dates are 'YYYY-MM-DD' or NULL where there is none. */
typedef struct
{
  gint64 id;
  char *ref;            /* "1": what the matrix shows */
  char *title;
  char *controls;
  FrontTreatment treatment; /* "Requires treatment" */
  char *last_review;
  char *next_milestone;
  char *next_review;
  char *closed;
  GPtrArray *assessments; /* (element-type FrontAssessment), oldest first */
} FrontRisk;

typedef struct
{
  gint64 id;
  char *ref;    /* the first year of its plan: "2016" */
  char *title;
  const FrontScheme *scheme;
  GPtrArray *risks; /* (element-type FrontRisk), in the register's order */
} FrontRegister;

/* ── Pure ── */

FrontAssessment *front_assessment_new  (const char *date, int likelihood);
void             front_assessment_free (FrontAssessment *assessment);
FrontRisk       *front_risk_new        (void);
void             front_risk_free       (FrontRisk *risk);
FrontRegister   *front_register_new    (const char *ref, const FrontScheme *scheme);
void             front_register_free   (FrontRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontAssessment, front_assessment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontRisk, front_risk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontRegister, front_register_free)

/* The assessment in force on a date (NULL: the latest), and the one before it; NULL where there is none. (transfer none) */
const FrontAssessment *front_risk_assessment (const FrontRisk *risk, const char *date);
const FrontAssessment *front_risk_previous   (const FrontRisk *risk, const char *date);

/* Where an assessment stands on its scheme's matrix. */
typedef struct
{
  int likelihood;  /* levels, from 1 */
  int impact;
  int score;       /* 0 in a scheme without scores */
  int band;        /* index, -1 in a scheme without bands */
  guint driving;   /* bit n: category n reaches @impact */
} FrontCell;

void  front_assessment_cell (const FrontAssessment *assessment, const FrontScheme *scheme, FrontCell *cell);
/* "E IV", or "4 Low". Returns: (transfer full) */
char *front_cell_describe   (const FrontCell *cell, const FrontScheme *scheme);
/* "Service Disruption, Reputation"; "" in a scheme without categories. Returns: (transfer full) */
char *front_cell_driving    (const FrontCell *cell, const FrontScheme *scheme);

/* Open risks whose next review was due before @date: due on @date itself is not overdue. */
gboolean   front_risk_overdue     (const FrontRisk *risk, const char *date);
/* Returns: (transfer container) (element-type FrontRisk), the longest overdue first */
GPtrArray *front_register_overdue (const FrontRegister *self, const char *date);

/* Likelihood and impacts are on the scheme's axes, dates are dates, a title is there. FRONT_ERROR_BAD_INPUT names the field. */
gboolean front_assessment_validate (const FrontAssessment *assessment, const FrontScheme *scheme, GError **error);
gboolean front_risk_validate       (const FrontRisk *risk, const FrontScheme *scheme, GError **error);

/* ── Reading (store's thread) ── */

/* The refs of all registers, oldest plan first. Returns: (transfer full): free with g_strfreev () */
char         **front_register_list (FrontDb *db, GError **error);
/* With all risks and assessments. FRONT_ERROR_NOT_FOUND names @ref. */
FrontRegister *front_register_load (FrontDb *db, const char *ref, GError **error);

/* ── Writing ── */

/* The whole register, inside a transaction under way whose change the caller records; ids are set. */
gboolean front_register_insert (FrontDb *db, FrontRegister *self, GError **error);
/* One risk (id 0 for a new one; its assessments are not touched), and a new assessment of one. One transaction each. */
gboolean front_risk_save       (FrontDb *db, gint64 register_id, FrontRisk *risk, const char *why, GError **error);
gboolean front_risk_assess     (FrontDb *db, gint64 risk_id, FrontAssessment *assessment, GError **error);

G_END_DECLS
