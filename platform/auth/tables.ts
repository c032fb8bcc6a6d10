declare module '#platform/db/tables.ts' {
  interface Tables {
    /** What somebody signs in with; its id is that of the employee or platform administrator. */
    account: {
      id: string;
      kind: 'employee' | 'platform';
      userName: string;
      /** Folded, unique in the installation. */
      userNameKey: string;
      passwordHash: string;
      /** The password was given by somebody else: it opens nothing but the page where it is changed. */
      mustChange: number;
      passwordChangedAt: string;
      /** Bound by code (R1.2), each unique in the installation. */
      email: string | null;
      mobile: string | null;
      createdAt: string;
    };
    session: { id: string; tokenHash: string; accountId: string; createdAt: string; lastSeenAt: string; address: string; device: string };
    /** Browsers from which an account has signed in before. */
    known_device: { accountId: string; deviceHash: string; lastUsedAt: string };
    /** Failed sign-ins by account, by address and by both. */
    sign_in_attempt: { key: string; failures: number; lastAt: string; blockedUntil: string | null };
    verification_code: {
      id: string;
      purpose: string;
      /** Email address or mobile number, hashed together with the purpose: asking for one purpose does not use up the share of another. */
      targetHash: string;
      /** `YYYY-MM-DD HH:MM`: one code a minute and target. */
      minute: string;
      /** For whom the code is; null when it was asked for a target that nobody has. */
      accountId: string | null;
      codeHash: string;
      address: string;
      tries: number;
      createdAt: string;
      expiresAt: string;
      usedAt: string | null;
    };
    access_token: {
      id: string;
      accountId: string;
      name: string;
      tokenHash: string;
      /** JSON array of rights. */
      rights: string;
      createdAt: string;
      expiresAt: string;
      lastUsedAt: string | null;
    };
  }
}

export {};
