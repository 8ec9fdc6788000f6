#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A service plan: sections in their order, each with blocks in their order. A block is prose (Markdown), a table with
 * typed columns, or a quotation of figures that live elsewhere (indicators, risks). Which headings, tables and
 * columns a plan has is data, so that one program prints the layouts of 2016 and of 2021.
 *
 * Years: any heading, caption or prose may hold {year}, {year-1}, {year+2}: the financial year that many years from
 * the plan's first, printed as "2016/17" (front_plan_expand ()). A new plan then rolls every heading at once.
 *
 * The numbers of these enums are in every store: never change one, only add. */

/* What a section is for; the interface and the checks look here, never at the title. */
typedef enum
{
  FRONT_SECTION_OTHER = 0,
  FRONT_SECTION_PART = 1,          /* a heading over others: "Section 1: Inputs", "Performance management" */
  FRONT_SECTION_INTRODUCTION = 2,
  FRONT_SECTION_SCOPE = 3,
  FRONT_SECTION_STANDARDS = 4,
  FRONT_SECTION_BUDGETS = 5,
  FRONT_SECTION_SINGLE_POINTS = 6, /* business continuity, single points of failure, succession */
  FRONT_SECTION_SKILLS = 7,
  FRONT_SECTION_ORGANISATION = 8,
  FRONT_SECTION_OBJECTIVES = 9,    /* contribution to corporate objectives */
  FRONT_SECTION_INDICATORS = 10,
  FRONT_SECTION_PROJECTS = 11,
  FRONT_SECTION_CONTRACTS = 12,
  FRONT_SECTION_RISKS = 13,
  FRONT_SECTION_VERSIONS = 14,     /* version control; its last row names the version in the page's foot */
} FrontPlanSectionKind;

typedef enum
{
  FRONT_BLOCK_PROSE = 1,
  FRONT_BLOCK_TABLE = 2,
  /* Quoted, never retyped: the block holds only what is quoted. */
  FRONT_BLOCK_INDICATORS = 3,    /* quotes: references in their order, separated by spaces: "CS01 CS02 CS03" */
  FRONT_BLOCK_RISK_REGISTER = 4, /* quotes: the register, "2016" or "2021" */
  FRONT_BLOCK_RISK_MATRIX = 5,   /* quotes: the register, "2016" or "2021" */
} FrontPlanBlockKind;

/* What a column's cells are. */
typedef enum
{
  FRONT_CELL_TEXT = 1,    /* Markdown, may be several paragraphs or a list */
  FRONT_CELL_MONEY = 2,   /* pounds: "790,260" */
  FRONT_CELL_PERCENT = 3, /* "97%" */
  FRONT_CELL_NUMBER = 4,
  FRONT_CELL_DATE = 5,    /* day/month/year */
  FRONT_CELL_DAYS = 6,    /* "5.0", shown as "5.0 days" */
} FrontPlanCellKind;

typedef enum
{
  FRONT_CELL_VALUE = 1,          /* what its text says; an empty text is an empty cell */
  FRONT_CELL_NOT_DUE = 2,        /* a survey every other year */
  FRONT_CELL_TO_BE_AGREED = 3,
  FRONT_CELL_NOT_MEASURABLE = 4, /* not measurable yet; the reason says why */
  FRONT_CELL_PROVISIONAL = 5,    /* the text, still to be confirmed */
  FRONT_CELL_REVISED = 6,        /* the text, changed after it was published; the reason says why */
} FrontPlanCellState;

typedef struct
{
  FrontPlanCellState state;
  char *text;   /* as typed; never NULL */
  char *reason; /* never NULL */
  gint64 revision; /* counts its writes; see front_plan_save_cell () */
} FrontPlanCell;

typedef struct
{
  gint64 id;
  FrontPlanCellKind kind;
  char *role;    /* what its cells are, whatever its heading says: FRONT_ROLE_*; unique in its table, never "" */
  char *heading;
  char *over;    /* a heading over this and the neighbours that have the same; "" for none */
} FrontPlanColumn;

/* Roles of columns that the program itself reads; any other word only tells columns apart. */
#define FRONT_ROLE_POST "post"             /* a job title, wherever one stands */
#define FRONT_ROLE_REPORTS_TO "reports-to" /* the post above it in the organisation chart; empty for the top */
#define FRONT_ROLE_SUCCESSION "succession" /* who could take over a single point of failure */
#define FRONT_ROLE_STANDARD "standard"     /* what customers are promised */
#define FRONT_ROLE_INDICATOR "indicator"   /* references of the indicators that measure the row */
#define FRONT_ROLE_MEASURE "measure"       /* of a corporate objective, with references */
#define FRONT_ROLE_TARGET "target"
#define FRONT_ROLE_VERSION "version"       /* the four columns of version control */
#define FRONT_ROLE_DATE "date"
#define FRONT_ROLE_REASON "reason"
#define FRONT_ROLE_MADE_BY "made-by"
#define FRONT_ROLE_CONTRACT "contract"     /* the ten of the contracts register */
#define FRONT_ROLE_SERVICE_AREA "service-area"
#define FRONT_ROLE_CONTACT "contact"
#define FRONT_ROLE_DESCRIPTION "description"
#define FRONT_ROLE_SUPPLIER "supplier"
#define FRONT_ROLE_SUM "sum"
#define FRONT_ROLE_START "start"
#define FRONT_ROLE_END "end"
#define FRONT_ROLE_REVIEW "review"
#define FRONT_ROLE_EXTENSION "extension"

typedef struct
{
  gint64 id;
  char *uid;        /* the same in every version of the plan; unique in its table */
  GPtrArray *cells; /* (element-type FrontPlanCell) one a column, in the columns' order */
} FrontPlanRow;

typedef struct
{
  gint64 id;
  char *uid;          /* unique in its section */
  gint64 revision;    /* of its text: counts the writes; see front_plan_save_prose () */
  FrontPlanBlockKind kind;
  char *text;         /* prose: Markdown; else the caption, "" for none */
  char *quotes;       /* what is quoted; "" otherwise */
  GPtrArray *columns; /* (element-type FrontPlanColumn); empty unless a table, or a quotation that was frozen */
  GPtrArray *rows;    /* (element-type FrontPlanRow) */
} FrontPlanBlock;

typedef struct
{
  gint64 id;
  char *uid;         /* unique in its plan; the same from plan to plan */
  FrontPlanSectionKind kind;
  int level;         /* 1 for a part, 2 for what stands in it, 3 below that */
  char *number;      /* "2.1.1"; "" for none */
  char *title;
  GPtrArray *blocks; /* (element-type FrontPlanBlock) */
} FrontPlanSection;

typedef struct
{
  gint64 id;
  char *ref;           /* "2016-2019" */
  char *title;         /* "Customer Service Centre" */
  int first_year;      /* 2016: the financial year 2016/17 */
  int n_years;         /* 3 */
  GPtrArray *sections; /* (element-type FrontPlanSection); NULL where only the list was asked for */
} FrontPlan;

void front_plan_free (FrontPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlan, front_plan_free)

/* ── Building a plan in memory; pure. What is returned belongs to the plan. NULL texts are taken as "".
 * Every part gets a uid by its kind and place ("budgets", "b1", "r2"), so that plans of one template compare; a caller that
 * knows better replaces it (front_plan_set_uid ()). ────────── */

void              front_plan_set_uid          (char **uid, const char *value);

FrontPlan        *front_plan_new              (const char *ref, const char *title, int first_year, int n_years);
FrontPlanSection *front_plan_add_section      (FrontPlan *plan, FrontPlanSectionKind kind, int level, const char *number,
                                               const char *title);
FrontPlanBlock   *front_plan_add_prose        (FrontPlanSection *section, const char *markdown);
FrontPlanBlock   *front_plan_add_table        (FrontPlanSection *section, const char *caption);
FrontPlanBlock   *front_plan_add_quote        (FrontPlanSection *section, FrontPlanBlockKind kind, const char *caption,
                                               const char *quotes);
/* All columns before the first row. */
FrontPlanColumn  *front_plan_add_column       (FrontPlanBlock *table, FrontPlanCellKind kind, const char *over,
                                               const char *heading);
void              front_plan_column_set_role  (FrontPlanColumn *column, const char *role);
/* The first column with a role, or -1; its cell in @row, or NULL. (transfer none) */
int                  front_plan_find_role     (const FrontPlanBlock *table, const char *role);
const FrontPlanCell *front_plan_cell_by_role  (const FrontPlanBlock *table, const FrontPlanRow *row, const char *role);
/* By uid; NULL where there is none. (transfer none) */
FrontPlanSection *front_plan_find_section     (const FrontPlan *plan, const char *uid);
FrontPlanBlock   *front_plan_find_block       (const FrontPlanSection *section, const char *uid);
FrontPlanRow     *front_plan_find_row         (const FrontPlanBlock *block, const char *uid);
/* "text", "money", …; "introduction", "scope", …; the words of files. NULL for a number that has none. */
const char       *front_plan_cell_kind_name    (FrontPlanCellKind kind);
const char       *front_plan_cell_state_name   (FrontPlanCellState state);
const char       *front_plan_block_kind_name   (FrontPlanBlockKind kind);
const char       *front_plan_section_kind_name (FrontPlanSectionKind kind);
/* Back again; 0 for a word that there is not (FRONT_SECTION_OTHER for a section). */
FrontPlanCellKind    front_plan_cell_kind_from_name    (const char *name);
FrontPlanCellState   front_plan_cell_state_from_name   (const char *name);
FrontPlanBlockKind   front_plan_block_kind_from_name   (const char *name);
FrontPlanSectionKind front_plan_section_kind_from_name (const char *name);
/* A row of values: the first columns' texts, ended by NULL; the rest is empty. */
FrontPlanRow     *front_plan_add_row          (FrontPlanBlock *table, ...) G_GNUC_NULL_TERMINATED;
/* Sets the cell of column @column (from 0). */
void              front_plan_row_set          (FrontPlanRow *row, guint column, FrontPlanCellState state, const char *text,
                                               const char *reason);

/* The usual headings and empty tables for a new plan, with the years' headings rolled to @first_year. */
FrontPlan        *front_plan_new_empty        (int first_year, const char *title);

/* ── Pure helpers ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* "2016/17"; 1999 gives "1999/00". Returns: (transfer full) */
char       *front_plan_year            (int year);
/* @text with {year…} replaced by this plan's years. Returns: (transfer full) */
char       *front_plan_expand          (const FrontPlan *plan, const char *text);
/* "2.1.1 Contribution to …", or the title alone. Returns: (transfer full) */
char       *front_plan_section_heading (const FrontPlan *plan, const FrontPlanSection *section);
/* A state's word, translated: "Not due", "To be agreed", …; "" for a value. */
const char *front_plan_state_title     (FrontPlanCellState state);
/* What a cell shows: "£790,260", "97%", "Not due", "Not measurable yet: no survey tool", "950 (provisional)".
 * Returns: (transfer full) */
char       *front_plan_cell_display    (FrontPlanCellKind kind, const FrontPlanCell *cell);
/* Why a cell's text does not fit its column ("“abc” is not an amount of money"), or NULL. What does not fit is kept and
 * printed as typed: a draft loses nothing. Returns: (transfer full) (nullable) */
char       *front_plan_cell_problem    (FrontPlanCellKind kind, const FrontPlanCell *cell);

/* ── Reading (store's thread) ─────────────────────────────────────────────────────────────────────────────────── */

/* Newest first, without sections. Returns: (transfer full) (element-type FrontPlan) */
GPtrArray *front_plan_list (FrontDb *db, GError **error);
/* The whole plan. FRONT_ERROR_NOT_FOUND */
FrontPlan *front_plan_load (FrontDb *db, gint64 id, GError **error);
/* The whole plan by its reference; FRONT_ERROR_NOT_FOUND names the plans there are. */
FrontPlan *front_plan_find (FrontDb *db, const char *ref, GError **error);

/* ── Writing. Each is one transaction with its change record (kind FRONT_CHANGED_PLAN, row: the plan's id), which holds
 * the old and the new and is what undo works from. FRONT_ERROR_NOT_FOUND where the thing is gone. ─────────────────── */

/* Stores a plan built in memory; sets every id in it. */
gboolean front_plan_add (FrontDb *db, FrontPlan *plan, GError **error);
/* The same inside a transaction under way, whose owner records the change. */
gboolean front_plan_insert (FrontDb *db, FrontPlan *plan, GError **error);

/* Text must be UTF-8 (FRONT_ERROR_BAD_INPUT). Storing what is stored already is no change and writes nothing. */
gboolean front_plan_set_prose  (FrontDb *db, gint64 block, const char *markdown, GError **error);
gboolean front_plan_set_cell   (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, GError **error);

/* The same for two people at once: @base is the revision that was read (of the block, or of the cell). Where somebody else
 * wrote there since, nothing is stored and FRONT_ERROR_CONFLICT names them; @conflict, nullable, then holds what stands there
 * now, and the caller still has its own: neither is lost. Saving again with the revision in it puts one's own in its place.
 * Where both wrote the same there is no conflict. @revision out, nullable: to go on from. */
#define FRONT_PLAN_ANY_REVISION (-1)

typedef struct
{
  char *who;            /* who last edited the plan */
  gint64 at;            /* instant */
  FrontPlanCell theirs; /* prose: its text alone; the revision is that of the store */
} FrontPlanConflict;

void     front_plan_conflict_clear (FrontPlanConflict *conflict);
gboolean front_plan_save_prose (FrontDb *db, gint64 block, const char *markdown, gint64 base, gint64 *revision,
                                FrontPlanConflict *conflict, GError **error);
gboolean front_plan_save_cell  (FrontDb *db, gint64 row, gint64 column, const FrontPlanCell *cell, gint64 base,
                                gint64 *revision, FrontPlanConflict *conflict, GError **error);

/* What a section, a column or a table says of itself. A caption is also what a quotation or a table quotes. */
gboolean front_plan_set_section (FrontDb *db, gint64 section, FrontPlanSectionKind kind, int level, const char *number,
                                 const char *title, GError **error);
gboolean front_plan_set_heading (FrontDb *db, gint64 column, const char *over, const char *heading, GError **error);
gboolean front_plan_set_caption (FrontDb *db, gint64 block, const char *caption, const char *quotes, GError **error);

/* A section after section @after (0: the first), with the tables that sections of its kind have in a new plan. @section out. */
gboolean front_plan_insert_section (FrontDb *db, gint64 plan, gint64 after, FrontPlanSectionKind kind, int level,
                                    const char *number, const char *title, gint64 *section, GError **error);
/* With all that is in it; undo brings it back whole. */
gboolean front_plan_remove_section (FrontDb *db, gint64 section, GError **error);
/* One place up (@by < 0) or down. At the end of the plan nothing happens. */
gboolean front_plan_move_section   (FrontDb *db, gint64 section, int by, GError **error);

/* An empty row after row @after, 0 for the first. @row out. */
gboolean front_plan_insert_row (FrontDb *db, gint64 block, gint64 after, gint64 *row, GError **error);
gboolean front_plan_remove_row (FrontDb *db, gint64 row, GError **error);
/* One place up (@by < 0) or down. At the end of the table nothing happens. */
gboolean front_plan_move_row   (FrontDb *db, gint64 row, int by, GError **error);

/* Takes back the last edit of a plan, or makes the last one taken back again. Typing in one text counts as one edit as
 * long as the same person goes on with less than half a minute between. @what out: (transfer full) (nullable) what it
 * was, translated: "typing in 1.1 Budgets". FRONT_ERROR_NOT_FOUND where there is none left; FRONT_ERROR_CONFLICT
 * where what would be taken back has changed since. */
gboolean front_plan_undo (FrontDb *db, gint64 plan, char **what, GError **error);
gboolean front_plan_redo (FrontDb *db, gint64 plan, char **what, GError **error);

G_END_DECLS
