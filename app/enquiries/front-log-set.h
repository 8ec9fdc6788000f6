#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Contacts that somebody else chose, with what they are: "CS02, 2025-12: met the standard". Those behind a figure are shown by
 * it one for one; no condition has to find them again. Never changed once made, and shared between threads. */
typedef struct _FrontLogSet FrontLogSet;

/* @ids: of gint64, in any order, each contact once however often it stands there. */
FrontLogSet *front_log_set_new       (const char *title, const GArray *ids);
FrontLogSet *front_log_set_ref       (FrontLogSet *set);
void         front_log_set_unref     (FrontLogSet *set);
gboolean     front_log_set_equal     (const FrontLogSet *one, const FrontLogSet *other); /* nullable */
const char  *front_log_set_title     (const FrontLogSet *set);
guint        front_log_set_size      (const FrontLogSet *set);
gboolean     front_log_set_has       (const FrontLogSet *set, gint64 id);
/* Between which numbers they all lie; of an empty one @first is above @last. */
void         front_log_set_bounds    (const FrontLogSet *set, gint64 *first, gint64 *last);
/* Some two letters a contact, then the title; on one line where the title is. Returns: (transfer full) */
char        *front_log_set_to_text   (const FrontLogSet *set);
/* NULL where it is none that the above writes. Returns: (transfer full) */
FrontLogSet *front_log_set_from_text (const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogSet, front_log_set_unref)

G_END_DECLS
