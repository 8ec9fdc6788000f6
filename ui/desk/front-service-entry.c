#define G_LOG_DOMAIN "front-service-entry"

#include "config.h"
#include "desk/front-service-entry.h"

#include <glib/gi18n.h>

#include "directory/front-service.h"

#define MAX_SHOWN 6

struct _FrontServiceEntry
{
  FrontMatchEntry parent_instance;

  GPtrArray *services;
  gint64 topic_id;     /* of the last choice; 0: the service as a whole */
};

G_DEFINE_FINAL_TYPE (FrontServiceEntry, front_service_entry, FRONT_TYPE_MATCH_ENTRY)

enum
{
  CHOSEN,
  ADDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GArray *
find_matches (FrontServiceEntry *self, const char *typed)
{
  return self->services != NULL ? front_service_search (self->services, typed)
                                : g_array_new (FALSE, FALSE, sizeof (FrontServiceMatch));
}

/* Only where the owner takes a new one. */
static void
offer_new (FrontServiceEntry *self, const char *typed)
{
  FrontMatchEntry *entry = FRONT_MATCH_ENTRY (self);
  g_autofree char *text = g_strdup_printf (_("New service “%s”"), typed);

  if (g_signal_has_handler_pending (self, signals[ADDED], 0, FALSE))
    front_match_entry_add_row (entry, text, _("Down, then Enter"), 0, 0);
  else
    front_match_entry_add_note (entry, _("No service fits"));
  front_match_entry_open_unmarked (entry);
}

static void
front_service_entry_typed (FrontMatchEntry *entry)
{
  FrontServiceEntry *self = FRONT_SERVICE_ENTRY (entry);
  g_autoptr(GArray) matches = find_matches (self, front_match_entry_get_text (entry));
  g_autofree char *typed = front_match_entry_dup_typed (entry);

  front_match_entry_clear_rows (entry);
  for (guint i = 0; i < MIN (matches->len, MAX_SHOWN); i++)
    {
      const FrontServiceMatch *match = &g_array_index (matches, FrontServiceMatch, i);
      g_autofree char *title = front_service_title (match->service, match->topic);

      front_match_entry_add_row (entry, title, match->service->department, match->service->id,
                                 match->topic != NULL ? match->topic->id : 0);
    }
  if (matches->len > 0 || *typed == '\0')
    front_match_entry_open (entry);
  else
    offer_new (self, typed);
}

/* What is not there is made only where somebody goes to its row: letters that fit nothing are more often a slip. */
static gboolean
front_service_entry_entered (FrontMatchEntry *entry)
{
  FrontServiceEntry *self = FRONT_SERVICE_ENTRY (entry);
  g_autoptr(GArray) matches = find_matches (self, front_match_entry_get_text (entry));
  g_autofree char *typed = front_match_entry_dup_typed (entry);

  if (!front_match_entry_is_open (entry) || matches->len > 0 || *typed == '\0')
    return FALSE;
  front_match_entry_take (entry);
  return TRUE;
}

static void
front_service_entry_picked (FrontMatchEntry *entry, const FrontMatchEntryRow *row)
{
  FrontServiceEntry *self = FRONT_SERVICE_ENTRY (entry);

  if (row->id == 0)
    {
      g_autofree char *name = front_match_entry_dup_typed (entry);

      front_match_entry_show (entry, name);
      g_signal_emit (self, signals[ADDED], 0, name);
      return;
    }
  front_match_entry_show (entry, row->title);
  self->topic_id = row->part_id;
  g_signal_emit (self, signals[CHOSEN], 0, row->id);
}

static void
front_service_entry_left (FrontMatchEntry *entry)
{
  front_service_entry_commit (FRONT_SERVICE_ENTRY (entry));
}

gint64
front_service_entry_get_topic (FrontServiceEntry *self)
{
  g_return_val_if_fail (FRONT_IS_SERVICE_ENTRY (self), 0);

  return self->topic_id;
}

void
front_service_entry_commit (FrontServiceEntry *self)
{
  FrontMatchEntry *entry = FRONT_MATCH_ENTRY (self);
  const char *typed;

  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  typed = front_match_entry_get_text (entry);
  if (front_match_entry_is_typed (entry) && *typed != '\0')
    {
      g_autoptr(GArray) matches = find_matches (self, typed);

      if (matches->len > 0)
        {
          front_service_entry_typed (entry);
          front_match_entry_take (entry);
          return;
        }
    }
  front_match_entry_revert (entry);
}

void
front_service_entry_set_services (FrontServiceEntry *self, GPtrArray *services)
{
  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  if (self->services == services)
    return;
  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->services = services != NULL ? g_ptr_array_ref (services) : NULL;
}

void
front_service_entry_show (FrontServiceEntry *self, const char *name)
{
  FrontMatchEntry *entry = FRONT_MATCH_ENTRY (self);

  g_return_if_fail (FRONT_IS_SERVICE_ENTRY (self));

  if (!front_match_entry_is_open (entry) && g_strcmp0 (front_match_entry_get_shown (entry), name) != 0)
    front_match_entry_show (entry, name);
}

static void
front_service_entry_dispose (GObject *object)
{
  g_clear_pointer (&FRONT_SERVICE_ENTRY (object)->services, g_ptr_array_unref);
  G_OBJECT_CLASS (front_service_entry_parent_class)->dispose (object);
}

static void
front_service_entry_class_init (FrontServiceEntryClass *klass)
{
  FrontMatchEntryClass *entry_class = FRONT_MATCH_ENTRY_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_service_entry_dispose;
  entry_class->typed = front_service_entry_typed;
  entry_class->picked = front_service_entry_picked;
  entry_class->entered = front_service_entry_entered;
  entry_class->left = front_service_entry_left;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_SERVICE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_INT64);
  signals[ADDED] = g_signal_new ("added", FRONT_TYPE_SERVICE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
}

static void
front_service_entry_init (FrontServiceEntry *self)
{
  front_match_entry_set_up (FRONT_MATCH_ENTRY (self), _("Service"), _("Type any part of the service"), _("Services that fit"),
                            320);
}
