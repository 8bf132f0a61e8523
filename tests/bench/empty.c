/* What it costs to start a program and to end it. */
int main(void) {
    return 0;
}
