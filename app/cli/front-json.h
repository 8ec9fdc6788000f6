#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes one JSON value (RFC 8259) for other programs; only writing, so no library is carried for it.
 * Commas are the writer's business. Numbers are in the C locale, reals to 17 significant digits at most (shortest
 * that reads back the same); NAN is written as null.
 *
 *   g_autoptr(FrontJson) json = front_json_new ();
 *   front_json_open (json, NULL, '{');
 *   front_json_int (json, "offered", 21);
 *   front_json_close (json);
 *   puts (front_json_text (json));
 *
 * @key is NULL inside an array and at the top. */
typedef struct _FrontJson FrontJson;

FrontJson  *front_json_new   (void);
void        front_json_free  (FrontJson *json);
void        front_json_open  (FrontJson *json, const char *key, char bracket); /* '{' or '[' */
void        front_json_close (FrontJson *json);
void        front_json_int   (FrontJson *json, const char *key, gint64 value);
void        front_json_real  (FrontJson *json, const char *key, double value);
void        front_json_text_value (FrontJson *json, const char *key, const char *value); /* NULL: null */
void        front_json_bool  (FrontJson *json, const char *key, gboolean value);
const char *front_json_text  (FrontJson *json); /* the whole; every bracket must be closed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontJson, front_json_free)

G_END_DECLS
