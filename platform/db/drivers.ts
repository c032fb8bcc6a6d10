import type { Dialect, Driver } from 'kysely';

/** The dialect, each of whose drivers `change` has gone over: the one place where connections are handed out and given back. */
export function withDrivers(dialect: Dialect, change: (driver: Driver) => void): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      change(driver);
      return driver;
    },
  };
}
