#define G_LOG_DOMAIN "front-entry"

#include "config.h"
#include "directory/front-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *title;
  const char *plural;
} kinds[FRONT_ENTRY_N_KINDS] = {
  [FRONT_ENTRY_DEPARTMENT] = { "department", N_("Department"), N_("Departments") },
  [FRONT_ENTRY_SERVICE] = { "service", N_("Service"), N_("Services") },
  [FRONT_ENTRY_TOPIC] = { "topic", N_("Topic"), N_("Topics") },
  [FRONT_ENTRY_OUTCOME] = { "outcome", N_("Outcome"), N_("Outcomes") },
  [FRONT_ENTRY_REP] = { "rep", N_("Rep"), N_("Reps") },
  [FRONT_ENTRY_DESK] = { "desk", N_("Desk"), N_("Desks") },
};

FrontEntry *
front_entry_new (FrontEntryKind kind, const char *name)
{
  FrontEntry *entry = g_new0 (FrontEntry, 1);

  entry->kind = kind;
  entry->name = g_strdup (name != NULL ? name : "");
  entry->department = g_strdup ("");
  entry->service = g_strdup ("");
  entry->other_names = g_strdup ("");
  entry->details = g_strdup ("");
  entry->base = kind == FRONT_ENTRY_OUTCOME ? 1 : 0;
  return entry;
}

FrontEntry *
front_entry_copy (const FrontEntry *entry)
{
  FrontEntry *copy;

  g_return_val_if_fail (entry != NULL, NULL);

  copy = g_memdup2 (entry, sizeof *entry);
  copy->name = g_strdup (entry->name);
  copy->department = g_strdup (entry->department);
  copy->service = g_strdup (entry->service);
  copy->other_names = g_strdup (entry->other_names);
  copy->details = g_strdup (entry->details);
  return copy;
}

void
front_entry_free (FrontEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->name);
  g_free (entry->department);
  g_free (entry->service);
  g_free (entry->other_names);
  g_free (entry->details);
  g_free (entry);
}

gboolean
front_entry_equal (const FrontEntry *one, const FrontEntry *other)
{
  return one->kind == other->kind && one->id == other->id && one->service_id == other->service_id && one->base == other->base
         && !one->retired == !other->retired && g_str_equal (one->name, other->name)
         && (one->kind != FRONT_ENTRY_SERVICE || g_str_equal (one->department, other->department))
         && g_str_equal (one->other_names, other->other_names) && g_str_equal (one->details, other->details);
}

const char *
front_entry_kind_name (FrontEntryKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < FRONT_ENTRY_N_KINDS, NULL);

  return kinds[kind].name;
}

gboolean
front_entry_kind_from_name (const char *name, FrontEntryKind *kind)
{
  for (guint i = 1; i < FRONT_ENTRY_N_KINDS; i++)
    if (g_ascii_strcasecmp (name, kinds[i].name) == 0)
      {
        *kind = (FrontEntryKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_entry_kind_title (FrontEntryKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < FRONT_ENTRY_N_KINDS, NULL);

  return _(kinds[kind].title);
}

const char *
front_entry_kind_plural (FrontEntryKind kind)
{
  g_return_val_if_fail (kind > 0 && kind < FRONT_ENTRY_N_KINDS, NULL);

  return _(kinds[kind].plural);
}

char *
front_entry_fold (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);

  return g_strstrip (folded);
}
