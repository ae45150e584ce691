FROM node:20
WORKDIR /app
COPY --chown=node:node . .
RUN usermod -u 1234 node
RUN npm ci
