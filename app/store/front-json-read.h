#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON that somebody else wrote, or that lay in a store for years: what is of another type than was asked for is as if it were not there,
 * and what is nested deeper than any of our files is refused before json-glib, which goes down by recursion, can run out of stack. */

/* FALSE without a reason: it is no JSON, or too deep. @length: -1 for a text that ends with NUL. */
gboolean    front_json_read         (JsonParser *parser, const char *text, gssize length);
/* (transfer none): @otherwise where there is no such text. */
const char *front_json_read_text    (JsonObject *object, const char *name, const char *otherwise);
/* The objects of a list; empty where there is none. Returns: (transfer container) (element-type JsonObject) */
GPtrArray  *front_json_read_objects (JsonObject *object, const char *name);

G_END_DECLS
