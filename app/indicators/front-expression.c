#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-expression.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Longer than anybody writes, and short enough to be read by functions that call themselves. */
#define MOST_BYTES 1000

typedef enum
{
  NODE_NUMBER,
  NODE_REF,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_POOLED,
} NodeKind;

typedef struct
{
  NodeKind kind;
  double number;
  guint ref;        /* in refs */
  GPtrArray *parts; /* (element-type Node) */
} Node;

struct _FrontExpression
{
  Node *root;
  GPtrArray *refs;
};

static void
node_free (gpointer data)
{
  Node *node = data;

  if (node == NULL)
    return;
  g_clear_pointer (&node->parts, g_ptr_array_unref);
  g_free (node);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Node, node_free)

static Node *
node_new (NodeKind kind)
{
  Node *node = g_new0 (Node, 1);

  node->kind = kind;
  node->parts = g_ptr_array_new_with_free_func (node_free);
  return node;
}

void
front_expression_free (FrontExpression *expression)
{
  if (expression == NULL)
    return;
  node_free (expression->root);
  g_clear_pointer (&expression->refs, g_ptr_array_unref);
  g_free (expression);
}

GPtrArray *
front_expression_refs (const FrontExpression *expression)
{
  g_return_val_if_fail (expression != NULL, NULL);

  return expression->refs;
}

/* ── Reading ── */

typedef struct
{
  const char *text;
  const char *at;
  GPtrArray *known;
  GPtrArray *refs;
  GError **error;
} Reader;

static Node *read_sum (Reader *reader);

static Node *
refuse (Reader *reader)
{
  if (*reader->at == '\0')
    g_set_error (reader->error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("Made from: something is missing at the end of “%s”. Write references with + - * / and brackets, as CS01 / CS02."),
                 reader->text);
  else
    g_set_error (reader->error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                 _("Made from: “%s” cannot be read from “%s” on. Write references with + - * / and brackets, as CS01 / CS02, or "
                   "pooled (CS05, CS06)."), reader->text, reader->at);
  return NULL;
}

static Node *
refuse_unknown (Reader *reader, const char *ref)
{
  g_autoptr(GString) known = g_string_new (NULL);

  for (guint i = 0; i < reader->known->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (reader->known, i));
  g_set_error (reader->error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("Made from: there is no indicator “%s”. There are: %s."), ref,
               known->str);
  return NULL;
}

static void
skip_spaces (Reader *reader)
{
  while (*reader->at != '\0' && g_unichar_isspace (g_utf8_get_char (reader->at)))
    reader->at = g_utf8_next_char (reader->at);
}

/* Whether one of the signs comes next; it is then behind. */
static gboolean
take (Reader *reader, const char *const *signs)
{
  skip_spaces (reader);
  for (guint i = 0; signs[i] != NULL; i++)
    if (g_str_has_prefix (reader->at, signs[i]))
      {
        reader->at += strlen (signs[i]);
        return TRUE;
      }
  return FALSE;
}

static const char *const plus[] = { "+", NULL };
static const char *const minus[] = { "-", "−", "–", NULL };
static const char *const times[] = { "*", "×", NULL };
static const char *const over[] = { "/", "÷", NULL };
static const char *const opens[] = { "(", NULL };
static const char *const closes[] = { ")", NULL };
static const char *const commas[] = { ",", NULL };

static const char *
find_known (Reader *reader, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < reader->known->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (g_ptr_array_index (reader->known, i), -1);

      if (g_str_equal (folded, other))
        return g_ptr_array_index (reader->known, i);
    }
  return NULL;
}

static Node *
ref_node (Reader *reader, const char *ref)
{
  Node *node = node_new (NODE_REF);

  for (node->ref = 0; node->ref < reader->refs->len; node->ref++)
    if (g_str_equal (g_ptr_array_index (reader->refs, node->ref), ref))
      return node;
  g_ptr_array_add (reader->refs, g_strdup (ref));
  return node;
}

static Node *
read_quoted (Reader *reader)
{
  const char *end = strchr (reader->at + 1, '"');
  g_autofree char *name = NULL;
  const char *known;

  if (end == NULL)
    return refuse (reader);
  name = g_strndup (reader->at + 1, (gsize) (end - reader->at - 1));
  known = find_known (reader, name);
  if (known == NULL)
    return refuse_unknown (reader, name);
  reader->at = end + 1;
  return ref_node (reader, known);
}

static gboolean
is_of_name (gunichar c)
{
  return g_unichar_isalnum (c) || c == '.' || c == '_' || c == '-';
}

static Node *
read_pooled (Reader *reader)
{
  g_autoptr(Node) node = node_new (NODE_POOLED);

  take (reader, opens);
  do
    {
      Node *part = read_sum (reader);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (node->parts, part);
    }
  while (take (reader, commas));
  return take (reader, closes) ? g_steal_pointer (&node) : refuse (reader);
}

static Node *
read_number (Reader *reader)
{
  char *end = NULL;
  Node *node;
  double number = g_ascii_strtod (reader->at, &end);

  if (end == reader->at || !isfinite (number))
    return refuse (reader);
  node = node_new (NODE_NUMBER);
  node->number = number;
  reader->at = end;
  return node;
}

/* "CS01-CS02" takes CS02 from CS01, unless there is one that is called so: the longest name there is wins. */
static Node *
read_name (Reader *reader)
{
  const char *end = reader->at;
  g_autofree char *name = NULL;
  const char *after;

  while (*end != '\0' && is_of_name (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  for (const char *stop = end; stop > reader->at;)
    {
      g_autofree char *part = g_strndup (reader->at, (gsize) (stop - reader->at));
      const char *known = find_known (reader, part);

      if (known != NULL)
        {
          reader->at = stop;
          return ref_node (reader, known);
        }
      do
        stop--;
      while (stop > reader->at && *stop != '-');
    }
  if (g_ascii_isdigit (*reader->at) || *reader->at == '.')
    return read_number (reader);
  name = g_strndup (reader->at, (gsize) (end - reader->at));
  for (after = end; g_ascii_isspace (*after);)
    after++;
  if (*after != '(' || g_ascii_strcasecmp (name, "pooled") != 0)
    return refuse_unknown (reader, name);
  reader->at = after;
  return read_pooled (reader);
}

static Node *
read_part (Reader *reader)
{
  skip_spaces (reader);
  if (take (reader, minus))
    {
      g_autoptr(Node) node = node_new (NODE_SUBTRACT);
      Node *part = read_part (reader);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (node->parts, node_new (NODE_NUMBER));
      g_ptr_array_add (node->parts, part);
      return g_steal_pointer (&node);
    }
  if (take (reader, opens))
    {
      g_autoptr(Node) node = read_sum (reader);

      if (node == NULL)
        return NULL;
      return take (reader, closes) ? g_steal_pointer (&node) : refuse (reader);
    }
  if (*reader->at == '"')
    return read_quoted (reader);
  /* A reference may begin with a digit. */
  return is_of_name (g_utf8_get_char (reader->at)) ? read_name (reader) : refuse (reader);
}

static Node *
join (NodeKind kind, Node *left, Node *right)
{
  Node *node = node_new (kind);

  g_ptr_array_add (node->parts, left);
  g_ptr_array_add (node->parts, right);
  return node;
}

static Node *
read_product (Reader *reader)
{
  g_autoptr(Node) left = read_part (reader);

  while (left != NULL)
    {
      NodeKind kind;
      Node *right;

      if (take (reader, times))
        kind = NODE_MULTIPLY;
      else if (take (reader, over))
        kind = NODE_DIVIDE;
      else
        break;
      right = read_part (reader);
      if (right == NULL)
        return NULL;
      left = join (kind, g_steal_pointer (&left), right);
    }
  return g_steal_pointer (&left);
}

static Node *
read_sum (Reader *reader)
{
  g_autoptr(Node) left = read_product (reader);

  while (left != NULL)
    {
      NodeKind kind;
      Node *right;

      if (take (reader, plus))
        kind = NODE_ADD;
      else if (take (reader, minus))
        kind = NODE_SUBTRACT;
      else
        break;
      right = read_product (reader);
      if (right == NULL)
        return NULL;
      left = join (kind, g_steal_pointer (&left), right);
    }
  return g_steal_pointer (&left);
}

FrontExpression *
front_expression_parse (const char *text, GPtrArray *known, GError **error)
{
  g_autoptr(FrontExpression) expression = g_new0 (FrontExpression, 1);
  Reader reader = { .text = text, .at = text, .known = known, .error = error };

  g_return_val_if_fail (text != NULL && known != NULL, NULL);

  if (strlen (text) > MOST_BYTES)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Made from: it is longer than %d letters. Make parts of it indicators of their own."), MOST_BYTES);
      return NULL;
    }
  expression->refs = reader.refs = g_ptr_array_new_with_free_func (g_free);
  expression->root = read_sum (&reader);
  if (expression->root == NULL)
    return NULL;
  skip_spaces (&reader);
  if (*reader.at != '\0')
    {
      refuse (&reader);
      return NULL;
    }
  if (expression->refs->len > 0)
    return g_steal_pointer (&expression);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("Made from: “%s” names no indicator. Write references with + - * / and brackets, as CS01 / CS02."), text);
  return NULL;
}

/* ── Reckoning ── */

typedef struct
{
  const FrontExpression *expression;
  const FrontOperand *operands;
  GString *why;
} Reckoner;

static void evaluate (Reckoner *reckoner, const Node *node, FrontOperand *result);

static const char *
name_of (const Reckoner *reckoner, const Node *node)
{
  return node->kind == NODE_REF ? g_ptr_array_index (reckoner->expression->refs, node->ref) : _("what stands in brackets");
}

/* Each reason once, whoever runs into it. */
static void
tell (Reckoner *reckoner, char *why)
{
  if (strstr (reckoner->why->str, why) == NULL)
    g_string_append_printf (reckoner->why, "%s%s", reckoner->why->len > 0 ? "; " : "", why);
  g_free (why);
}

static gboolean
has_quotient (const FrontOperand *operand)
{
  return !isnan (operand->numerator) && !isnan (operand->denominator);
}

static void
pool (Reckoner *reckoner, const Node *node, FrontOperand *result)
{
  double numerator = 0, denominator = 0;
  gboolean whole = TRUE, share = TRUE;

  for (guint i = 0; i < node->parts->len; i++)
    {
      const Node *part = g_ptr_array_index (node->parts, i);
      FrontOperand operand;

      evaluate (reckoner, part, &operand);
      whole = whole && !isnan (operand.value) && has_quotient (&operand);
      if (!isnan (operand.value) && !has_quotient (&operand))
        tell (reckoner, g_strdup_printf (_("%s is known without its numerator and denominator, so that it cannot be pooled"),
                                         name_of (reckoner, part)));
      numerator += operand.numerator;
      denominator += operand.denominator;
      share = share && operand.share;
    }
  if (!whole)
    return;
  if (denominator == 0)
    {
      tell (reckoner, g_strdup (_("nothing was counted in any part")));
      return;
    }
  *result = (FrontOperand) { numerator / denominator, numerator, denominator, share, NULL };
}

/* Of the same whole the numerators are added; 1 - A is what is left of A's whole. */
static void
add (Reckoner *reckoner, const Node *node, const FrontOperand *left, const FrontOperand *right, FrontOperand *result)
{
  const Node *first = g_ptr_array_index (node->parts, 0);
  int sign = node->kind == NODE_ADD ? 1 : -1;
  gboolean same = has_quotient (left) && has_quotient (right) && left->denominator == right->denominator;

  if (left->share && right->share && sign > 0 && !same)
    {
      tell (reckoner, g_strdup_printf (_("%s and %s are percentages of different wholes, which cannot be added; write pooled (A, B) to "
                                         "take them together"),
                                       name_of (reckoner, first), name_of (reckoner, g_ptr_array_index (node->parts, 1))));
      return;
    }
  *result = (FrontOperand) { left->value + sign * right->value, NAN, NAN, left->share || right->share, NULL };
  if (same)
    {
      result->numerator = left->numerator + sign * right->numerator;
      result->denominator = left->denominator;
    }
  else if (first->kind == NODE_NUMBER && has_quotient (right))
    {
      result->numerator = first->number * right->denominator + sign * right->numerator;
      result->denominator = right->denominator;
    }
}

static void
multiply (const FrontOperand *left, const FrontOperand *right, FrontOperand *result)
{
  *result = (FrontOperand) { left->value * right->value, NAN, NAN, left->share && right->share, NULL };
  if (has_quotient (left) != has_quotient (right))
    {
      const FrontOperand *quotient = has_quotient (left) ? left : right;

      result->numerator = quotient->numerator * (quotient == left ? right : left)->value;
      result->denominator = quotient->denominator;
    }
}

static void
divide (Reckoner *reckoner, const Node *node, const FrontOperand *left, const FrontOperand *right, FrontOperand *result)
{
  if (right->value == 0)
    {
      tell (reckoner, g_strdup_printf (_("%s is 0, by which nothing can be divided"),
                                       name_of (reckoner, g_ptr_array_index (node->parts, 1))));
      return;
    }
  *result = (FrontOperand) { left->value / right->value, NAN, NAN, FALSE, NULL };
  if (!has_quotient (left) && !has_quotient (right) && !left->share && !right->share)
    {
      result->numerator = left->value;
      result->denominator = right->value;
    }
  else if (((const Node *) g_ptr_array_index (node->parts, 1))->kind == NODE_NUMBER && has_quotient (left))
    {
      result->numerator = left->numerator;
      result->denominator = left->denominator * right->value;
      result->share = left->share;
    }
}

static void
evaluate (Reckoner *reckoner, const Node *node, FrontOperand *result)
{
  FrontOperand left, right;

  *result = (FrontOperand) FRONT_OPERAND_INIT;
  switch (node->kind)
    {
    case NODE_NUMBER:
      result->value = node->number;
      return;
    case NODE_REF:
      *result = reckoner->operands[node->ref];
      if (isnan (result->value))
        tell (reckoner, result->why != NULL ? g_strdup (result->why)
                                            : g_strdup_printf (_("%s has no figure"), name_of (reckoner, node)));
      return;
    case NODE_POOLED:
      pool (reckoner, node, result);
      return;
    case NODE_ADD:
    case NODE_SUBTRACT:
    case NODE_MULTIPLY:
    case NODE_DIVIDE:
    default:
      break;
    }
  evaluate (reckoner, g_ptr_array_index (node->parts, 0), &left);
  evaluate (reckoner, g_ptr_array_index (node->parts, 1), &right);
  if (isnan (left.value) || isnan (right.value))
    return;
  if (node->kind == NODE_MULTIPLY)
    multiply (&left, &right, result);
  else if (node->kind == NODE_DIVIDE)
    divide (reckoner, node, &left, &right, result);
  else
    add (reckoner, node, &left, &right, result);
}

void
front_expression_evaluate (const FrontExpression *expression, const FrontOperand *operands, FrontOperand *result, char **why)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Reckoner reckoner = { expression, operands, text };

  g_return_if_fail (expression != NULL && operands != NULL && result != NULL && why != NULL);

  evaluate (&reckoner, expression->root, result);
  *why = isnan (result->value) && text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
