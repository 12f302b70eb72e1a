"""What is done with studies: agreeing, telling, confirming, cancelling, counting."""
