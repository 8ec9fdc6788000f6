#define G_LOG_DOMAIN "front-log-item"

#include "config.h"
#include "front-log-item.h"

struct _FrontLogItem
{
  GObject parent_instance;

  gint64 id;
  guint position;
  FrontLogRow *row;
  gboolean answered; /* a row that never comes, because its contact is gone, is not waited for */
};

G_DEFINE_FINAL_TYPE (FrontLogItem, front_log_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
front_log_item_finalize (GObject *object)
{
  FrontLogItem *self = FRONT_LOG_ITEM (object);

  g_clear_pointer (&self->row, front_log_row_unref);
  G_OBJECT_CLASS (front_log_item_parent_class)->finalize (object);
}

static void
front_log_item_class_init (FrontLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_log_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", FRONT_TYPE_LOG_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
front_log_item_init (FrontLogItem *self)
{
}

FrontLogItem *
front_log_item_new (gint64 id, guint position)
{
  FrontLogItem *self = g_object_new (FRONT_TYPE_LOG_ITEM, NULL);

  self->id = id;
  self->position = position;
  return self;
}

gint64
front_log_item_get_id (FrontLogItem *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_ITEM (self), 0);

  return self->id;
}

guint
front_log_item_get_position (FrontLogItem *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_ITEM (self), 0);

  return self->position;
}

FrontLogRow *
front_log_item_get_row (FrontLogItem *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_ITEM (self), NULL);

  return self->row;
}

gboolean
front_log_item_is_loading (FrontLogItem *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_ITEM (self), FALSE);

  return !self->answered;
}

void
front_log_item_set_position (FrontLogItem *self, guint position)
{
  g_return_if_fail (FRONT_IS_LOG_ITEM (self));

  self->position = position;
}

void
front_log_item_set_row (FrontLogItem *self, FrontLogRow *row)
{
  gboolean same;

  g_return_if_fail (FRONT_IS_LOG_ITEM (self));

  same = self->answered && front_log_row_equal (self->row, row);
  self->answered = TRUE;
  if (same)
    return;
  if (row != NULL)
    front_log_row_ref (row);
  g_clear_pointer (&self->row, front_log_row_unref);
  self->row = row;
  g_signal_emit (self, signals[CHANGED], 0);
}
