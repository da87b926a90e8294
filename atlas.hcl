// The environment for calling Atlas by hand, for example:
//
//   DEV_URL='docker://postgres/17/dev?search_path=public' atlas migrate lint --env local --latest 1
//   DATABASE_URL='postgres://…' atlas migrate apply --env local
//
// The commands in jbang-catalog.json do not need it, but find the project by this file.
env "local" {
  // A database that Atlas may empty: migrations are replayed in it.
  dev = getenv("DEV_URL")
  // The database to migrate.
  url = getenv("DATABASE_URL")
  migration {
    dir = "file://migrations"
  }
}
