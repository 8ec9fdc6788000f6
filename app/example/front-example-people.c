#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <math.h>

#include "people/front-person.h"

/* People who do not exist, for some of the contacts. Names are common ones put together by chance, telephone numbers are
 * those that Ofcom keeps free for drama (01632 960000 to 960999, 07700 900000 to 900999, 0118 496 0000 to 0999), e-mail addresses
 * are of example.org, and no postcode begins with AX. Drawn from random numbers of their own, so that the contacts are the
 * same with them and without. */

#define N_PEOPLE 3000
/* One in so many shares the number of the one before, under a name that is written another way: somebody to merge. */
#define TWIN_EVERY 60
#define DAY_S (24 * 60 * 60)

/* A contact is given to somebody new to the matter with this chance; who then comes again about the same service within a
 * week does so with these, by whether it was resolved. */
#define NEW_MATTER 0.165
#define AGAIN_RESOLVED 0.07
#define AGAIN_OPEN 0.40

static const char *const first_names[] = {
  "Aisha", "Alan", "Alice", "Amina", "Andrew", "Anita", "Ann", "Arthur", "Barbara", "Brian", "Carol", "Charlotte", "Chloe", "Daniel",
  "David", "Deborah", "Derek", "Doris", "Edward", "Eileen", "Elizabeth", "Emma", "Farah", "Frances", "Gareth", "George", "Gillian",
  "Graham", "Hannah", "Harpreet", "Helen", "Imran", "Irene", "Jack", "Janet", "Jean", "Joan", "John", "Joyce", "Karen", "Keith",
  "Krystyna", "Leah", "Linda", "Malcolm", "Margaret", "Mary", "Mohammed", "Nadia", "Nigel", "Olivia", "Patricia", "Paul", "Peter",
  "Priya", "Rachel", "Raymond", "Robert", "Ruth", "Sandra", "Sarah", "Sheila", "Siân", "Stephen", "Susan", "Thomas", "Valerie",
  "Victor", "Wendy", "William",
};
static const char *const last_names[] = {
  "Adeyemi", "Ahmed", "Allen", "Anderson", "Bailey", "Baker", "Barnes", "Begum", "Bennett", "Brooks", "Carter", "Chapman", "Clarke",
  "Collins", "Cooper", "Cox", "Davies", "Dixon", "Edwards", "Ellis", "Evans", "Fisher", "Foster", "Fraser", "Gill", "Graham", "Green",
  "Griffiths", "Hall", "Harris", "Harvey", "Hill", "Holmes", "Hughes", "Hunt", "Hussain", "Jackson", "James", "Jenkins", "Johnson",
  "Jones", "Kaur", "Kelly", "Khan", "King", "Knight", "Kowalski", "Lewis", "Lloyd", "Marshall", "Martin", "Mason", "Matthews", "Mills",
  "Mitchell", "Moore", "Morgan", "Morris", "Murphy", "Murray", "Nowak", "O'Brien", "Owen", "Palmer", "Parker", "Patel", "Pearson",
  "Phillips", "Powell", "Price", "Reid", "Reynolds", "Richards", "Roberts", "Robinson", "Rogers", "Russell", "Saunders", "Scott",
  "Shah", "Shaw", "Simpson", "Singh", "Smith", "Stevens", "Stewart", "Taylor", "Thompson", "Turner", "Walker", "Walsh", "Ward",
  "Watson", "Webb", "White", "Wilkinson", "Williams", "Wilson", "Wood", "Wright",
};
static const char *const streets[] = {
  "Abbey Road", "Beech Grove", "Canal Street", "Chapel Lane", "Church Walk", "Coronation Avenue", "Elm Close", "Ferry Road",
  "Gladstone Terrace", "Green Lane", "Hawthorn Way", "High Street", "Kiln Lane", "Linden Drive", "Manor Road", "Market Place",
  "Meadow View", "Mill Lane", "Park Crescent", "Priory Gardens", "Queen Street", "Rectory Lane", "School Hill", "Station Road",
  "The Orchard", "Victoria Road", "Water Lane", "West Street", "Windmill Rise", "York Place",
};

#define PICK(rand, list) list[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (list))]

static void
set_name (FrontPerson *person, char *name)
{
  g_free (person->name);
  person->name = name;
}

static void
add_email (FrontPerson *person, const char *first, const char *last, int number)
{
  g_autofree char *plain_first = g_str_to_ascii (first, "C");
  g_autofree char *plain_last = g_str_to_ascii (last, "C");
  g_autofree char *small_first = g_ascii_strdown (plain_first, -1);
  g_autofree char *small_last = g_ascii_strdown (plain_last, -1);
  g_auto(GStrv) parts = g_strsplit (small_last, "'", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  g_autofree char *email = g_strdup_printf ("%s.%s%d@example.org", small_first, joined, number);

  front_person_add_detail (person, FRONT_DETAIL_EMAIL, email, NULL);
}

/* Every number is one person's: three ranges of a thousand. */
static char *
phone_of (int number, gboolean international)
{
  int within = number / 3;

  switch (number % 3)
    {
    case 0:
      return international ? g_strdup_printf ("+44 1632 96%04d", within) : g_strdup_printf ("01632 96%04d", within);
    case 1:
      return international ? g_strdup_printf ("+44 7700 90%04d", within) : g_strdup_printf ("07700 90%04d", within);
    default:
      return international ? g_strdup_printf ("+44 118 496 %04d", within) : g_strdup_printf ("0118 496 %04d", within);
    }
}

static FrontPerson *
make_person (GRand *rand, int number, const char **first, const char **last)
{
  FrontPerson *person = front_person_new ();
  gboolean twin = number % TWIN_EVERY == TWIN_EVERY - 1;
  g_autofree char *phone = phone_of (twin ? number - 1 : number, twin);
  const char *street = PICK (rand, streets);
  int house = g_rand_int_range (rand, 1, 140);
  int sector = g_rand_int_range (rand, 1, 10);
  int unit = g_rand_int_range (rand, 0, 26 * 26);
  double has = g_rand_double (rand);

  if (!twin)
    {
      *first = PICK (rand, first_names);
      *last = PICK (rand, last_names);
    }
  set_name (person, twin ? g_strdup_printf ("%.1s %s", *first, *last) : g_strdup_printf ("%s %s", *first, *last));
  /* One in twelve of whom only the number is known. */
  if (!twin && number % 12 == 7)
    set_name (person, g_strdup (""));
  if (twin || has < 0.92 || number % 12 == 7)
    front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
  if (!twin && *person->name != '\0' && has > 0.3)
    add_email (person, *first, *last, number);
  if (!twin && *person->name != '\0' && has < 0.85)
    {
      g_autofree char *address = g_strdup_printf ("%d %s", house, street);
      g_autofree char *postcode = g_strdup_printf ("AX%d %d%c%c", 1 + house % 4, sector, 'A' + unit / 26, 'A' + unit % 26);

      front_person_add_detail (person, FRONT_DETAIL_ADDRESS, address, postcode);
    }
  return person;
}

/* ── Whose contact it is ── */

static GPtrArray *
by_service (GArray *contacts, guint n_services)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n_services; i++)
    g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < contacts->len; i++)
    {
      int service = g_array_index (contacts, FrontExampleContact, i).service;

      if (service >= 0)
        g_array_append_val ((GArray *) lists->pdata[service], i);
    }
  return lists;
}

/* The first place in @list of a contact that came at or after @at. */
static guint
place_at (GArray *contacts, GArray *list, gint64 at)
{
  guint low = 0, high = list->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (contacts, FrontExampleContact, g_array_index (list, guint, middle)).arrived < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The same person once more about the same service, some hours to a week later. */
static void
come_again (GRand *rand, GArray *contacts, GArray *list, guint i)
{
  const FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, i);
  gint64 at = contact->ended + 3600 + (gint64) (g_rand_double (rand) * 5.5 * DAY_S);

  for (guint k = place_at (contacts, list, at); k < list->len; k++)
    {
      FrontExampleContact *other = &g_array_index (contacts, FrontExampleContact, g_array_index (list, guint, k));

      if (other->arrived > contact->arrived + 7 * DAY_S)
        return;
      if (other->person >= 0)
        continue;
      other->person = contact->person;
      return;
    }
}

static void
assign (GRand *rand, GArray *contacts, guint n_services)
{
  g_autoptr(GPtrArray) lists = by_service (contacts, n_services);

  for (guint i = 0; i < contacts->len; i++)
    g_array_index (contacts, FrontExampleContact, i).person = -1;
  for (guint i = 0; i < contacts->len; i++)
    {
      FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, i);
      double again = contact->outcome == FRONT_OUTCOME_RESOLVED ? AGAIN_RESOLVED : AGAIN_OPEN;

      if (contact->service < 0)
        continue;
      /* Some come often and most now and then. */
      if (contact->person < 0 && g_rand_double (rand) < NEW_MATTER)
        contact->person = (gint16) (N_PEOPLE * pow (g_rand_double (rand), 1.7));
      if (contact->person >= 0 && g_rand_double (rand) < again)
        come_again (rand, contacts, lists->pdata[contact->service], i);
    }
}

gint64 *
front_example_insert_people (FrontDb *db, GArray *contacts, guint n_services, guint32 seed, int *n_people, GError **error)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed ^ 0x70656f70u);
  g_autofree gint64 *ids = g_new0 (gint64, N_PEOPLE);
  g_autofree gint64 *since = g_new0 (gint64, N_PEOPLE);
  const char *first = first_names[0], *last = last_names[0];

  assign (rand, contacts, n_services);
  for (guint i = 0; i < contacts->len; i++)
    {
      const FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, i);

      if (contact->person >= 0 && since[contact->person] == 0)
        since[contact->person] = contact->arrived;
    }
  *n_people = 0;
  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr(FrontPerson) person = make_person (rand, i, &first, &last);

      if (since[i] == 0)
        continue;
      person->made_at = since[i] * FRONT_SECOND;
      if (!front_person_insert (db, person, error))
        return NULL;
      ids[i] = person->id;
      ++*n_people;
    }
  return g_steal_pointer (&ids);
}
