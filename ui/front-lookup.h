#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry in which one of many is found by typing any part of it. What fits stands beneath while one types: Enter takes the
 * first, the arrows go to the others, Escape gives back what was chosen before; an empty entry is none.
 *
 * Signals: "wish" (const char *typed): the owner answers with front_lookup_offer (), at once or later.
 *          "changed": another one, or none, was chosen by the person. */
#define FRONT_TYPE_LOOKUP (front_lookup_get_type ())
G_DECLARE_FINAL_TYPE (FrontLookup, front_lookup, FRONT, LOOKUP, GtkWidget)

/* @name: what the entry is for; @placeholder: what to type. */
GtkWidget  *front_lookup_new           (const char *name, const char *placeholder);
/* Text that fits nothing is taken as it is; the id is 0 then. */
void        front_lookup_set_free_text (FrontLookup *self, gboolean free_text);

/* Empties what is offered; then one call of front_lookup_add () for each that fits, the best first. Whoever answers later
 * compares with front_lookup_get_typed () first. */
void        front_lookup_begin         (FrontLookup *self);
/* @part_id: of something within it, or 0. @hint: what tells two of one title apart, nullable. */
void        front_lookup_add           (FrontLookup *self, gint64 id, gint64 part_id, const char *title, const char *hint);
/* Of the directory's (element-type FrontEntry; nullable): first those that begin with it, then those it is in the middle of;
 * retired ones too, because the log goes back. Their ids are 0. */
void        front_lookup_offer_entries (FrontLookup *lookup, GPtrArray *entries, const char *typed);
const char *front_lookup_get_typed     (FrontLookup *self);

/* What was typed becomes what is chosen, as when the keyboard leaves. */
void        front_lookup_settle        (FrontLookup *self);
/* Shows what is chosen, without a signal; "" and 0: none. */
void        front_lookup_choose        (FrontLookup *self, gint64 id, gint64 part_id, const char *title);
gint64      front_lookup_get_id        (FrontLookup *self);
gint64      front_lookup_get_part      (FrontLookup *self);
const char *front_lookup_get_title     (FrontLookup *self); /* "": none */

#define FRONT_LOOKUP_SHOWN 6

G_END_DECLS
