#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include "risks/front-register.h"

static void
take (char **field, GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  if (value == NULL)
    return;
  g_free (*field);
  *field = g_steal_pointer (&value);
}

static FrontRisk *
read_risk (GKeyFile *file, const char *ref, const FrontScheme *scheme)
{
  FrontRisk *risk = front_risk_new ();
  FrontAssessment *assessment;
  g_autofree char *treatment = g_key_file_get_string (file, ref, "treatment", NULL);
  g_autofree char *likelihood = g_key_file_get_string (file, ref, "likelihood", NULL);
  g_autofree char *assessed = g_key_file_get_string (file, ref, "assessed", NULL);
  g_auto(GStrv) impacts = g_key_file_get_string_list (file, ref, "impacts", NULL, NULL);

  g_free (risk->ref);
  risk->ref = g_strdup (ref);
  take (&risk->title, file, ref, "title");
  take (&risk->controls, file, ref, "controls");
  take (&risk->last_review, file, ref, "last-review");
  take (&risk->next_milestone, file, ref, "next-milestone");
  take (&risk->next_review, file, ref, "next-review");
  if (treatment != NULL)
    risk->treatment = g_str_equal (treatment, "yes") ? FRONT_TREATMENT_YES : FRONT_TREATMENT_NO;

  assessment = front_assessment_new (assessed != NULL ? assessed : risk->last_review,
                                     front_scheme_likelihood_from_ref (scheme, likelihood));
  for (guint i = 0; impacts[i] != NULL && i < FRONT_SCHEME_MAX_CATEGORIES; i++)
    assessment->impacts[i] = front_scheme_impact_from_ref (scheme, impacts[i]);
  g_ptr_array_add (risk->assessments, assessment);
  return risk;
}

/* @ref: the first year of the plan. */
static FrontRegister *
read_register (const char *ref)
{
  g_autofree char *name = g_strdup_printf ("risks-%s.ini", ref);
  g_autoptr(GKeyFile) file = front_example_key_file (name);
  g_autofree char *scheme = g_key_file_get_string (file, "register", "scheme", NULL);
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);
  FrontRegister *self = front_register_new (ref, front_scheme_find (scheme));

  take (&self->title, file, "register", "title");
  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_str_equal (groups[i], "register"))
      g_ptr_array_add (self->risks, read_risk (file, groups[i], self->scheme));
  return self;
}

gboolean
front_example_insert_registers (FrontDb *db, int *n_risks, GError **error)
{
  static const char *const refs[] = { "2016", "2021" };

  *n_risks = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (refs); i++)
    {
      g_autoptr(FrontRegister) self = read_register (refs[i]);

      if (!front_register_insert (db, self, error))
        return FALSE;
      *n_risks += (int) self->risks->len;
    }
  return TRUE;
}
