"""Groups, how they meet, and changing one of their sessions or all that follow."""
