FROM node:20
SHELL ["/bin/bash", "-c"]
WORKDIR /app
COPY . .
RUN [[ -f src/index.js ]] && echo found > /found
RUN npm ci
