FROM registry.example.com/acme/node:20
COPY . .
RUN npm ci
