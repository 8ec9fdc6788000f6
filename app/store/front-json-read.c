#include "config.h"
#include "store/front-json-read.h"

#include <string.h>

#define DEEPEST 100

static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    if (quoted)
      {
        if (text[i] == '\\')
          i++;
        else
          quoted = text[i] != '"';
      }
    else if (text[i] == '"')
      quoted = TRUE;
    else if (text[i] == '[' || text[i] == '{')
      {
        if (++depth > DEEPEST)
          return FALSE;
      }
    else if (text[i] == ']' || text[i] == '}')
      depth--;
  return TRUE;
}

gboolean
front_json_read (JsonParser *parser, const char *text, gssize length)
{
  g_return_val_if_fail (JSON_IS_PARSER (parser) && text != NULL, FALSE);

  if (length < 0)
    length = (gssize) strlen (text);
  return is_shallow (text, (gsize) length) && json_parser_load_from_data (parser, text, length, NULL);
}

const char *
front_json_read_text (JsonObject *object, const char *name, const char *otherwise)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : otherwise;
}

GPtrArray *
front_json_read_objects (JsonObject *object, const char *name)
{
  GPtrArray *objects = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        g_ptr_array_add (objects, json_node_get_object (element));
    }
  return objects;
}
