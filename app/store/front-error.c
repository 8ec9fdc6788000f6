#include "config.h"
#include "store/front-error.h"

typedef struct
{
  const char *field; /* a static string; NULL: none */
} FrontErrorPrivate;

static void
front_error_private_init (FrontErrorPrivate *self)
{
  g_assert (self != NULL);

  self->field = NULL;
}

static void
front_error_private_copy (const FrontErrorPrivate *from, FrontErrorPrivate *to)
{
  g_assert (from != NULL && to != NULL);

  to->field = from->field;
}

static void
front_error_private_clear (FrontErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (FrontError, front_error)

/* NULL of another domain's error. */
static FrontErrorPrivate *
own_part (const GError *error)
{
  return error != NULL && error->domain == FRONT_ERROR ? front_error_get_private (error) : NULL;
}

gboolean
front_error_wants (GError **error, const char *field)
{
  FrontErrorPrivate *own;

  g_return_val_if_fail (field != NULL, FALSE);

  own = error != NULL ? own_part (*error) : NULL;
  if (own != NULL)
    own->field = field;
  return FALSE;
}

const char *
front_error_wanted (const GError *error)
{
  const FrontErrorPrivate *own;

  g_return_val_if_fail (error != NULL, NULL);

  own = own_part (error);
  return own != NULL ? own->field : NULL;
}
