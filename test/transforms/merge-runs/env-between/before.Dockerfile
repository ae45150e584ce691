FROM debian:12
RUN echo "$MODE" > /a
ENV MODE=fast
RUN echo "$MODE" > /b
