FROM debian:12
ENV MODE=fast
RUN unset MODE && echo "[$MODE]" > /a
RUN echo "[$MODE]" > /b
