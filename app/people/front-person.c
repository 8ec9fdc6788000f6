#define G_LOG_DOMAIN "front-person"

#include "config.h"
#include "people/front-person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/front-person-text.h"

static void
detail_free (gpointer data)
{
  FrontPersonDetail *detail = data;

  g_free (detail->value);
  g_free (detail->postcode);
  g_free (detail);
}

FrontPerson *
front_person_new (void)
{
  FrontPerson *person = g_new0 (FrontPerson, 1);

  person->name = g_strdup ("");
  person->revision = 1;
  person->erased_at = FRONT_NEVER;
  person->details = g_ptr_array_new_with_free_func (detail_free);
  return person;
}

FrontPerson *
front_person_copy (const FrontPerson *person)
{
  FrontPerson *copy;

  g_return_val_if_fail (person != NULL, NULL);

  copy = g_memdup2 (person, sizeof *person);
  copy->name = g_strdup (person->name);
  copy->details = g_ptr_array_new_with_free_func (detail_free);
  for (guint i = 0; i < person->details->len; i++)
    {
      FrontPersonDetail *detail = g_memdup2 (person->details->pdata[i], sizeof *detail);

      detail->value = g_strdup (detail->value);
      detail->postcode = g_strdup (detail->postcode);
      g_ptr_array_add (copy->details, detail);
    }
  return copy;
}

void
front_person_free (FrontPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->name);
  g_ptr_array_unref (person->details);
  g_free (person);
}

static gboolean
has_word (const char *text)
{
  g_autofree char *folded = front_person_fold (text);

  return *folded != '\0';
}

void
front_person_add_detail (FrontPerson *person, FrontDetailKind kind, const char *value, const char *postcode)
{
  FrontPersonDetail *detail;

  g_return_if_fail (person != NULL && value != NULL);
  g_return_if_fail (kind >= FRONT_DETAIL_NAME && kind <= FRONT_DETAIL_LAST);

  if (!has_word (value) && (postcode == NULL || !has_word (postcode)))
    return;
  detail = g_new0 (FrontPersonDetail, 1);
  detail->kind = kind;
  detail->value = g_strstrip (g_strdup (value));
  detail->postcode = postcode != NULL ? front_person_postcode (postcode) : g_strdup ("");
  g_ptr_array_add (person->details, detail);
}

const FrontPersonDetail *
front_person_detail (const FrontPerson *person, FrontDetailKind kind, guint n)
{
  g_return_val_if_fail (person != NULL, NULL);

  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *detail = person->details->pdata[i];

      if (detail->kind == kind && n-- == 0)
        return detail;
    }
  return NULL;
}

char *
front_person_title (const FrontPerson *person)
{
  static const FrontDetailKind next[] = { FRONT_DETAIL_NAME, FRONT_DETAIL_PHONE, FRONT_DETAIL_EMAIL, FRONT_DETAIL_ADDRESS };

  g_return_val_if_fail (person != NULL, NULL);

  if (*person->name != '\0')
    return g_strdup (person->name);
  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      const FrontPersonDetail *detail = front_person_detail (person, next[i], 0);

      if (detail != NULL)
        return g_strdup (*detail->value != '\0' ? detail->value : detail->postcode);
    }
  return g_strdup (person->erased_at != FRONT_NEVER ? _("Erased person") : _("No name"));
}

char *
front_person_hint (const FrontPerson *person)
{
  const FrontPersonDetail *address, *phone, *email;
  GString *hint = g_string_new (NULL);

  g_return_val_if_fail (person != NULL, NULL);

  address = front_person_detail (person, FRONT_DETAIL_ADDRESS, 0);
  phone = front_person_detail (person, FRONT_DETAIL_PHONE, 0);
  email = front_person_detail (person, FRONT_DETAIL_EMAIL, 0);
  if (address != NULL)
    g_string_append_printf (hint, "%s%s%s", address->value, *address->value != '\0' && *address->postcode != '\0' ? ", " : "",
                            address->postcode);
  if (phone != NULL && (*person->name != '\0' || front_person_detail (person, FRONT_DETAIL_PHONE, 1) != NULL))
    {
      /* Of somebody without a name the first number is the title already. */
      const FrontPersonDetail *shown = *person->name != '\0' ? phone : front_person_detail (person, FRONT_DETAIL_PHONE, 1);

      g_string_append_printf (hint, "%s%s", hint->len > 0 ? " · " : "", shown->value);
    }
  if (email != NULL)
    g_string_append_printf (hint, "%s%s", hint->len > 0 ? " · " : "", email->value);
  return g_string_free (hint, FALSE);
}

static const struct
{
  const char *name;
  const char *title;
} kinds[] = {
  { "other_name", N_("Other name") },
  { "phone", N_("Telephone") },
  { "email", N_("E-mail") },
  { "address", N_("Address") },
  { "note", N_("Note") },
};

const char *
front_detail_kind_name (FrontDetailKind kind)
{
  g_return_val_if_fail (kind >= FRONT_DETAIL_NAME && kind <= FRONT_DETAIL_LAST, NULL);

  return kinds[kind - FRONT_DETAIL_NAME].name;
}

const char *
front_detail_kind_title (FrontDetailKind kind)
{
  g_return_val_if_fail (kind >= FRONT_DETAIL_NAME && kind <= FRONT_DETAIL_LAST, NULL);

  return _(kinds[kind - FRONT_DETAIL_NAME].title);
}

gboolean
front_person_equal (const FrontPerson *one, const FrontPerson *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  if (!g_str_equal (one->name, other->name) || one->details->len != other->details->len)
    return FALSE;
  for (guint i = 0; i < one->details->len; i++)
    {
      const FrontPersonDetail *a = one->details->pdata[i];
      const FrontPersonDetail *b = other->details->pdata[i];

      if (a->kind != b->kind || !g_str_equal (a->value, b->value) || !g_str_equal (a->postcode, b->postcode))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_person_validate (const FrontPerson *person, GError **error)
{
  g_return_val_if_fail (person != NULL, FALSE);

  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *detail = person->details->pdata[i];
      g_autofree char *phone = NULL;

      if (detail->kind == FRONT_DETAIL_EMAIL && strchr (detail->value, '@') == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("E-mail: “%s” has no @. Write it like name@example.org."), detail->value);
          return FALSE;
        }
      phone = front_person_phone_key (detail->value);
      if (detail->kind == FRONT_DETAIL_PHONE && *phone == '\0')
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Telephone: “%s” has no digit. Write the number, or put the words into a note."), detail->value);
          return FALSE;
        }
    }
  if (has_word (person->name) || person->details->len > 0)
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Person: give a name, a telephone number, an e-mail address or an address."));
  return FALSE;
}
