"""Messages to partners: what each says, how it is written, and how it leaves. Knows no store."""
