"""The makers of the corpus: what each group of files holds, and how each program is driven."""
