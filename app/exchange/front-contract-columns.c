#include "config.h"
#include "exchange/front-contract-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plan/front-plan.h"

/* What headings say, as plain () leaves them, in the order of preference; one that ends in * says how it begins. */
static const struct
{
  const char *name;
  gboolean many; /* whether several columns are one */
  const char *headings;
} fields[FRONT_N_CONTRACT_FIELDS] = {
  { "reference", FALSE, "reference number|contract reference number|contract reference|contract ref|contract ref no|contract number|contract no|contract id|"
                        "unique reference|unique reference number|agreement reference|system reference|dn number|reference|ref|ref no|ref number|id|"
                        "number|ocid|contract register number|contract identifier|agreement number|agreement no|contract record id|register reference|project reference|procurement reference" },
  { FRONT_ROLE_CONTRACT, FALSE, "title of agreement|contract title|agreement title|title of contract|contract name|name of contract|title|agreement|contract|name|"
                                "project title|notice title|contract description title|title of contract agreement|contract register title|title of the agreement|agreement name|contract or framework title" },
  { FRONT_ROLE_SERVICE_AREA, FALSE, "service area|local authority department responsible|local authority department*|department responsible*|responsible department|"
                                    "department|service|directorate|service department|division|business unit|organisational unit|team|service requiring*|department requiring*|directorate department|responsible service|service responsible|owning department|council department|portfolio|service team|client department|organisation unit|buying department" },
  { FRONT_ROLE_CONTACT, TRUE, "service contact|contract manager|contract owner|contact officer|responsible officer|lead officer|contact|contact name|"
                              "council contact|contract contact|officer|manager|contact email|contact e mail|contact telephone|officer contact|procurement contact|lead contact|council contact name|contract lead|owner|lead officer name" },
  { FRONT_ROLE_DESCRIPTION, FALSE, "description of the goods*|description of goods*|description of services*|goods and or services*|goods services*|description|"
                                   "contract description|details|summary|details of contract|purpose|description of agreement|contract details|description of contract|short description|scope|description of the contract|notice description|contract summary" },
  { FRONT_ROLE_SUPPLIER, FALSE, "supplier name|supplier name and details|supplier|suppliers|supplier s|supplier details|contractor|contractor name|supplier company*|"
                                "awarded supplier|vendor|vendor name|provider|company|company name|supplier s name|supplier names|supplier organisation|name of supplier|supplier registered name|provider name|contracted supplier|successful supplier|successful bidder|awarded to" },
  { FRONT_ROLE_SUM, FALSE, "contract sum|contract value|total contract value|total value|sum to be paid*|contract sum gbp|value|sum|value of contract|"
                           "awarded value|estimated total value|estimated value|estimated annual*|annual value|annual contract value|annual sum|amount|"
                           "contract value gbp|total sum|value gbp|contract total value|total contract sum|lifetime value|whole life value|total awarded value|contract award value|award value|total value of contract|estimated contract value|sum payable|value of agreement|total contract amount|contract amount|estimated annual value|estimated contract sum|value excl vat|contract value excl vat|contract value exc vat|value ex vat|total estimated value|value total" },
  { FRONT_ROLE_START, FALSE, "start date|contract start date|contract start|start|commencement date|date from|from|commencement|contract commencement date|commences|date of commencement|start of contract|contract start or award date|effective date|contract from|agreement start date|date started" },
  { FRONT_ROLE_END, FALSE, "end date|contract end date|contract end|current end date|expiry date|contract expiry date|expiry|end|date to|to|finish date|completion date|date of expiry|contract completion date|expires|end of contract|contract expiry|current expiry date|contract to|agreement end date|initial end date|contract end date excluding extensions|end date excluding extensions|original end date|contract finish date" },
  { FRONT_ROLE_REVIEW, FALSE, "review date|contract review date|next review date|review|renewal date|contract renewal date|notice date|date of review|date of next review|contract review|review by|date for review|retender date|review or renewal date" },
  { FRONT_ROLE_EXTENSION, TRUE, "option to extend*|extension option|extension options|options to extend*|extension|extensions|extension period|length of extension|"
                                "extension length|possible extension|available extension|extensions available|extension period months|max extension period*|extension period option*|optional extension*|extension to|extension options months|maximum extension" },
};

const char *
front_contract_field_name (FrontContractField field)
{
  return fields[field].name;
}

const char *
front_contract_field_title (FrontContractField field)
{
  static const char *const titles[FRONT_N_CONTRACT_FIELDS] = {
    N_ ("Reference"), N_ ("Title"), N_ ("Service area"), N_ ("Contact"), N_ ("Description"), N_ ("Supplier"), N_ ("Sum"), N_ ("Start"), N_ ("End"),
    N_ ("Review"), N_ ("Extension"),
  };

  return _(titles[field]);
}

/* Small letters and figures, every other run of signs one space, without an amount's sign: "Contract Sum (£)" is "contract sum". */
static char *
plain (const char *heading)
{
  g_autofree char *small = g_utf8_strdown (heading, -1);
  GString *text = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (text, g_utf8_get_char (c));
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
fits (const char *word, const char *heading)
{
  gsize length = strlen (word);

  return word[length - 1] == '*' ? strncmp (word, heading, length - 1) == 0 : g_str_equal (word, heading);
}

void
front_contract_columns_guess (FrontContractColumns *columns, FrontTable *table)
{
  guint n = front_table_n_columns (table);
  g_auto(GStrv) names = g_new0 (char *, n + 1);

  columns->n = n;
  columns->fields = g_new (int, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      names[i] = plain (front_table_column (table, i));
      columns->fields[i] = -1;
    }
  for (int f = 0; f < FRONT_N_CONTRACT_FIELDS; f++)
    {
      g_auto(GStrv) words = g_strsplit (fields[f].headings, "|", -1);
      gboolean found = FALSE;

      for (guint w = 0; words[w] != NULL && (!found || fields[f].many); w++)
        for (guint i = 0; i < n && (!found || fields[f].many); i++)
          if (columns->fields[i] < 0 && fits (words[w], names[i]))
            {
              columns->fields[i] = f;
              found = TRUE;
            }
    }
}

void
front_contract_columns_clear (FrontContractColumns *columns)
{
  g_clear_pointer (&columns->fields, g_free);
}

static gboolean
take_pair (FrontContractColumns *columns, FrontTable *table, const char *pair, GError **error)
{
  const char *equals = strrchr (pair, '=');
  g_autofree char *heading = NULL, *name = NULL;
  g_autoptr(GString) known = g_string_new (NULL);
  int column;

  if (equals == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("import: --map is Column=field;…, and “%s” has no ="), pair);
      return FALSE;
    }
  heading = g_strstrip (g_strndup (pair, (gsize) (equals - pair)));
  name = g_strstrip (g_strdup (equals + 1));
  column = front_table_find (table, heading);
  if (column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s has no column “%s”."), front_table_name (table), heading);
      return FALSE;
    }
  columns->fields[column] = -1;
  if (*name == '\0')
    return TRUE;
  for (int f = 0; f < FRONT_N_CONTRACT_FIELDS; f++)
    {
      g_string_append_printf (known, "%s%s", f > 0 ? ", " : "", fields[f].name);
      if (!g_str_equal (name, fields[f].name))
        continue;
      for (guint i = 0; i < columns->n && !fields[f].many; i++)
        if (columns->fields[i] == f)
          columns->fields[i] = -1;
      columns->fields[column] = f;
      return TRUE;
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no field of contracts; there are %s."), name, known->str);
  return FALSE;
}

gboolean
front_contract_columns_take (FrontContractColumns *columns, FrontTable *table, const char *map, GError **error)
{
  g_auto(GStrv) pairs = g_strsplit (map, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (*g_strstrip (pairs[i]) != '\0' && !take_pair (columns, table, pairs[i], error))
      return FALSE;
  return TRUE;
}

gboolean
front_contract_columns_has (const FrontContractColumns *columns, FrontContractField field)
{
  for (guint i = 0; i < columns->n; i++)
    if (columns->fields[i] == (int) field)
      return TRUE;
  return FALSE;
}

char *
front_contract_columns_text (const FrontContractColumns *columns, FrontTable *table, FrontContractField field, int *column)
{
  GString *text = g_string_new (NULL);

  *column = -1;
  for (guint i = 0; i < columns->n; i++)
    if (columns->fields[i] == (int) field)
      {
        g_autofree char *cell = g_strstrip (g_strdup (front_table_cell (table, i)));

        if (*column < 0)
          *column = (int) i;
        if (*cell != '\0')
          g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", cell);
      }
  return g_string_free (text, FALSE);
}
